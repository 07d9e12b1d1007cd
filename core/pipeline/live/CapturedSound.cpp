// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/CapturedSound.h"

#include <cassert>

namespace rollcall::pipeline {

void CapturedSound::append(std::int64_t firstSample, std::span<const float> more)
{
    const auto end = std::ssize(samples);
    assert(firstSample >= end);
    if (firstSample > end) {
        if (!lost.empty() && lost.back().endSample == end) {
            lost.back().endSample = firstSample;
        } else {
            lost.push_back({end, firstSample});
        }
        samples.resize(static_cast<std::size_t>(firstSample), 0.0F);
    }
    samples.insert(samples.end(), more.begin(), more.end());
}

double CapturedSound::lostSeconds() const
{
    double seconds = 0.0;
    for (const SampleRange& range : lost) {
        seconds += range.seconds();
    }
    return seconds;
}

} // namespace rollcall::pipeline

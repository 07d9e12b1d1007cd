// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/SpeechRegions.h"

#include <algorithm>
#include <cstddef>

namespace rollcall::audio {

std::vector<float> keepSpeech(std::span<const float> samples, std::span<const SampleRange> regions)
{
    std::vector<float> speech;
    for (const SampleRange& region : regions) {
        const auto part =
            samples.subspan(static_cast<std::size_t>(region.firstSample), static_cast<std::size_t>(region.length()));
        speech.insert(speech.end(), part.begin(), part.end());
    }
    return speech;
}

std::vector<SampleRange> padRegions(std::span<const SampleRange> regions, std::int64_t margin, std::int64_t end)
{
    std::vector<SampleRange> wide;
    for (const SampleRange& region : regions) {
        const SampleRange wider{std::max<std::int64_t>(0, region.firstSample - margin),
                                std::min(end, region.endSample + margin)};
        if (!wide.empty() && wider.firstSample <= wide.back().endSample) {
            wide.back().endSample = wider.endSample;
        } else {
            wide.push_back(wider);
        }
    }
    return wide;
}

double netSpeechSeconds(std::span<const SampleRange> regions)
{
    double sum = 0.0;
    for (const SampleRange& region : regions) {
        sum += region.seconds();
    }
    return sum;
}

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/HighPass.h"

#include <vector>

namespace rollcall::audio {

namespace {

std::vector<Biquad> sections(double hz, Mains mains)
{
    std::vector<Biquad> all = butterworthHighPass(hz, HighPass::kOrder);
    if (mains == Mains::Removed) {
        for (const double mainsHz : HighPass::kMainsHz) {
            all.push_back(Biquad::notch(mainsHz, HighPass::kMainsQ));
        }
    }
    return all;
}

} // namespace

HighPass::HighPass(double hz, Mains mains) : m_filter(sections(hz, mains)) {}

void HighPass::apply(std::span<float> samples)
{
    if (!m_started && !samples.empty()) {
        m_filter.settle(samples.front());
        m_started = true;
    }
    m_filter.apply(samples);
}

} // namespace rollcall::audio

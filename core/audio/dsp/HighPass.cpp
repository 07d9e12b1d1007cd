// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/HighPass.h"

namespace rollcall::audio {

HighPass::HighPass(double hz) : m_filter(butterworthHighPass(hz, kOrder)) {}

void HighPass::apply(std::span<float> samples)
{
    if (!m_started && !samples.empty()) {
        m_filter.settle(samples.front());
        m_started = true;
    }
    m_filter.apply(samples);
}

} // namespace rollcall::audio

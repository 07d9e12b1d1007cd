// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/VoiceBand.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rollcall::audio {

namespace {

/// Four sums side by side: without -ffast-math one sum would wait for itself.
template <std::size_t N>
float dot(const float* a, const float* b)
{
    std::array<float, 4> sums{};
    constexpr std::size_t kWhole = N - N % sums.size();
    for (std::size_t i = 0; i < kWhole; i += sums.size()) {
        for (std::size_t k = 0; k < sums.size(); ++k) {
            sums[k] += a[i + k] * b[i + k];
        }
    }
    for (std::size_t k = 0; k < N % sums.size(); ++k) {
        sums[k] += a[kWhole + k] * b[kWhole + k];
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

} // namespace

VoiceBand::VoiceBand()
{
    float sum = 0.0F;
    for (std::size_t i = 0; i < kTaps; ++i) {
        const float t = static_cast<float>(i) - static_cast<float>(kMiddle);
        const float pi = std::numbers::pi_v<float>;
        const float ideal = t == 0.0F ? kCutOff : std::sin(pi * kCutOff * t) / (pi * t);
        m_lowPass[i] = ideal * (0.54F + 0.46F * std::cos(2.0F * pi * t / static_cast<float>(kTaps + 1)));
        sum += m_lowPass[i];
    }
    for (float& tap : m_lowPass) {
        tap /= sum;
    }
}

VoiceBand::Frame VoiceBand::push(std::span<const float> frame)
{
    std::copy(m_input.begin() + kVadFrameSamples, m_input.end(), m_input.begin());
    std::copy(frame.begin(), frame.end(), m_input.end() - kVadFrameSamples);
    std::copy(m_band.begin() + kBandFrame, m_band.end(), m_band.begin());
    float energy = 0.0F;
    for (std::size_t i = 0; i < kBandFrame; ++i) {
        const float low = dot<kTaps>(m_lowPass.data(), m_input.data() + i * kDecimation + kDecimation - 1);
        // Pre-emphasis: rumble would correlate with itself at every lag.
        const float value = low - 0.9F * m_previous;
        m_previous = low;
        m_band[m_band.size() - kBandFrame + i] = value;
        energy += value * value;
    }
    return {10.0F * std::log10(energy / static_cast<float>(kBandFrame) + kSilentPower), periodicity()};
}

float VoiceBand::periodicity() const
{
    const float* now = m_band.data() + kLongestLag;
    const float energy = dot<kCompared>(now, now);
    float best = 0.0F;
    for (std::size_t lag = kShortestLag; lag <= kLongestLag; ++lag) {
        const float* before = now - lag;
        // The square of a product of two energies would leave the range of a float.
        const float scale = std::sqrt(energy) * std::sqrt(dot<kCompared>(before, before)) + kSilentPower * kCompared;
        best = std::max(best, dot<kCompared>(now, before) / scale);
    }
    return best;
}

} // namespace rollcall::audio

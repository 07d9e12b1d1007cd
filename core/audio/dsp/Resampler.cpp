// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/Resampler.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace rollcall::audio {

namespace {

/// Sums side by side: without leave to reorder additions the compiler cannot vectorise one, and each waits for the one before.
constexpr std::size_t kLanes = 16;

/// Kaiser's design for this attenuation: shape of the window, and width times the slope's share of the rate.
constexpr double kAttenuationDb = 70.0;
constexpr double kKaiserShape = 0.1102 * (kAttenuationDb - 8.7);
constexpr double kWidthTimesSlope = (kAttenuationDb - 7.95) / 14.36;

/// @param place in [-1, 1]
double kaiser(double place)
{
    static const double middle = std::cyl_bessel_i(0.0, kKaiserShape);
    return std::cyl_bessel_i(0.0, kKaiserShape * std::sqrt(std::max(0.0, 1.0 - place * place))) / middle;
}

double sinc(double x)
{
    return x == 0.0 ? 1.0 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

} // namespace

Resampler::Resampler(int step, int phases, double passShare)
    : m_step(static_cast<std::size_t>(step)), m_phases(static_cast<std::size_t>(phases))
{
    // In cycles an input sample: the end of the band that both rates can carry, and the slope below it.
    const double end = 0.5 * std::min(1.0, static_cast<double>(phases) / step);
    const double slope = (1.0 - passShare) * end;
    const double middle = end - slope / 2.0;
    const auto blocks = static_cast<std::size_t>(std::ceil(kWidthTimesSlope / slope / kLanes));
    m_half = blocks * kLanes / 2; // both sides together fill whole lanes
    for (std::size_t phase = 0; phase < m_phases; ++phase) {
        std::vector<double> weights;
        double sum = 0.0;
        for (std::size_t tap = 0; tap < 2 * m_half; ++tap) {
            const double distance = static_cast<double>(tap) + 1.0 - static_cast<double>(m_half) -
                                    static_cast<double>(phase) / static_cast<double>(m_phases);
            weights.push_back(sinc(2.0 * middle * distance) * kaiser(distance / static_cast<double>(m_half)));
            sum += weights.back();
        }
        for (const double weight : weights) {
            m_taps.push_back(static_cast<float>(weight / sum));
        }
    }
}

std::size_t Resampler::inputsFor(std::size_t outputs) const
{
    return (outputs - 1) * m_step / m_phases + 1;
}

std::size_t Resampler::outputsFor(std::size_t inputs) const
{
    return (inputs * m_phases + m_step - 1) / m_step;
}

void Resampler::resample(std::span<const float> in, std::size_t first, std::span<float> out) const
{
    const std::size_t width = 2 * m_half;
    std::vector<float> edge(width); // inputs of an output near either end
    std::size_t place = first;      // first + i * step / phases, without a division for each output
    std::size_t phase = 0;
    for (float& sample : out) {
        const float* weights = m_taps.data() + phase * width;
        const float* inputs = edge.data();
        if (place + 1 >= m_half && place + m_half < in.size()) {
            inputs = in.data() + (place + 1 - m_half);
        } else {
            for (std::size_t tap = 0; tap < width; ++tap) {
                const std::size_t index = place + 1 + tap; // of the input, m_half more
                edge[tap] = index >= m_half && index - m_half < in.size() ? in[index - m_half] : 0.0F;
            }
        }
        std::array<float, kLanes> sums{};
        for (std::size_t tap = 0; tap < width; tap += kLanes) {
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                sums[lane] += inputs[tap + lane] * weights[tap + lane];
            }
        }
        sample = std::accumulate(sums.begin(), sums.end(), 0.0F);
        place += m_step / m_phases;
        phase += m_step % m_phases;
        if (phase >= m_phases) {
            phase -= m_phases;
            ++place;
        }
    }
}

} // namespace rollcall::audio

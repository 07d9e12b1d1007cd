// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>
#include <vector>

namespace rollcall::test {

/// Sound that rises and falls as speech does, mono at kSampleRateHz: voiced syllables with pauses between, over noise at -70 dBFS.
/// @param seed another one is another rhythm with other vowels
inline std::vector<float> syllables(double seconds, double pitchHz, unsigned seed)
{
    constexpr int kHarmonics = 24;
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    std::normal_distribution<double> normal;
    const auto total = static_cast<std::size_t>(seconds * kSampleRateHz);
    std::vector<float> sound;
    sound.reserve(total);
    double phase = 0.0;
    while (sound.size() < total) {
        const bool isPause = uniform(random) < 0.2;
        const double length = isPause ? 0.4 : 0.15 + 0.2 * uniform(random);
        const double formantHz = 350.0 + 700.0 * uniform(random);
        const double loudness = 0.05 + 0.1 * uniform(random);
        const double glide = 0.9 + 0.2 * uniform(random);
        const auto samples = static_cast<std::size_t>(length * kSampleRateHz);
        for (std::size_t n = 0; n < samples && sound.size() < total; ++n) {
            const double place = static_cast<double>(n) / static_cast<double>(samples);
            const double hz = pitchHz * (1.0 + (glide - 1.0) * place);
            phase += 2.0 * std::numbers::pi * hz / kSampleRateHz;
            double value = 0.0;
            for (int k = 1; k <= kHarmonics && !isPause; ++k) {
                const double distance = (k * hz - formantHz) / 300.0;
                value += std::sin(k * phase) / (1.0 + distance * distance);
            }
            const double envelope = std::pow(std::sin(std::numbers::pi * place), 2.0);
            sound.push_back(static_cast<float>(loudness * envelope * value + 3e-4 * normal(random)));
        }
    }
    return sound;
}

} // namespace rollcall::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

namespace rollcall::test {

/// A sine at kSampleRateHz.
inline std::vector<float> tone(double hz, std::size_t samples, double level = 0.5)
{
    std::vector<float> sound(samples);
    for (std::size_t i = 0; i < samples; ++i) {
        sound[i] =
            static_cast<float>(level * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(i) / kSampleRateHz));
    }
    return sound;
}

inline double decibels(double powerRatio)
{
    return 10.0 * std::log10(powerRatio);
}

/// Mean square, summed one by one.
inline double power(std::span<const float> sound)
{
    double sum = 0.0;
    for (const float sample : sound) {
        sum += static_cast<double>(sample) * static_cast<double>(sample);
    }
    return sum / static_cast<double>(sound.size());
}

/// Mean square of what the sound has of one frequency, under a Hann window, so that other frequencies do not leak into it.
inline double powerAt(double hz, std::span<const float> sound)
{
    double real = 0.0;
    double imaginary = 0.0;
    double weights = 0.0;
    const auto length = static_cast<double>(sound.size());
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const auto time = static_cast<double>(i);
        const double weight = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * time / length);
        const double angle = 2.0 * std::numbers::pi * hz * time / kSampleRateHz;
        real += weight * static_cast<double>(sound[i]) * std::cos(angle);
        imaginary += weight * static_cast<double>(sound[i]) * std::sin(angle);
        weights += weight;
    }
    return 2.0 * (real * real + imaginary * imaginary) / (weights * weights);
}

} // namespace rollcall::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "core/features/FrontEndOptions.h"

#include <QString>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <vector>

namespace rollcall::test {

/// Of a name that there is.
inline features::FrontEndOptions preset(const QString& name)
{
    return *features::frontEndPreset(name.toStdString());
}

/// Uniform, from -0.7 to 0.7.
inline std::vector<float> noise(std::size_t count, unsigned seed)
{
    std::mt19937 generator(seed);
    std::uniform_real_distribution<float> uniform(-0.7F, 0.7F);
    std::vector<float> samples(count);
    std::generate(samples.begin(), samples.end(), [&] { return uniform(generator); });
    return samples;
}

/// Of amplitude 0.5.
inline std::vector<float> sine(std::size_t count, double hz)
{
    std::vector<float> samples(count);
    for (std::size_t n = 0; n < count; ++n) {
        samples[n] = static_cast<float>(0.5 * std::sin(2.0 * M_PI * hz * static_cast<double>(n) / kSampleRateHz));
    }
    return samples;
}

} // namespace rollcall::test

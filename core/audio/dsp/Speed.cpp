// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/Speed.h"

#include <cmath>
#include <numeric>

namespace rollcall::audio {

std::size_t drawSpeed(Random& random, std::size_t others)
{
    return others == 0 || chance(random, 0.5) ? 0 : 1 + below(random, others);
}

Resampler speedChange(double factor, double passShare)
{
    constexpr int kHundred = 100;
    const int hundredths = static_cast<int>(std::lround(factor * kHundred));
    const int common = std::gcd(hundredths, kHundred);
    return {hundredths / common, kHundred / common, passShare};
}

} // namespace rollcall::audio

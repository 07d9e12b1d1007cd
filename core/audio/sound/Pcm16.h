// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace rollcall::audio {

/// A sample of [-1, 1] as 16 bits: rounded to multiples of 1/32768, halves away from zero, clipped to -1 and 32767/32768; NaN
/// is 0.
inline std::int16_t toPcm16(float sample)
{
    const float scaled = std::isnan(sample) ? 0.0F : std::clamp(sample * 32768.0F, -32768.0F, 32767.0F);
    return static_cast<std::int16_t>(std::lround(scaled));
}

/// The sample that 16 bits stand for, in [-1, 1).
inline float fromPcm16(std::int16_t value)
{
    return static_cast<float>(value) / 32768.0F;
}

} // namespace rollcall::audio

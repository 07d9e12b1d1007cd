// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/dsp/Biquad.h"
#include "core/audio/dsp/Resampler.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::audio {

/// A sample as a telephone exchange sends it.
/// @source ITU-T G.711, mu-law
std::uint8_t encodeMuLaw(std::int16_t sample);

/// The 16-bit value that a mu-law code stands for.
std::int16_t decodeMuLaw(std::uint8_t code);

/// Sound as it comes out of a telephone line: 300 to 3400 Hz, at 8 kHz through mu-law and back.
///
/// @thread any, once made
class Telephone
{
public:
    Telephone();

    /// In place, without delay. The codec is made for [-1, 1] and clips what is beyond.
    void apply(std::span<float> samples) const;

private:
    std::vector<Biquad> m_highPass;
    Resampler m_down; ///< to 8 kHz
    Resampler m_up;   ///< and back
};

} // namespace rollcall::audio

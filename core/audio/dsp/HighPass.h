// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/dsp/Biquad.h"

#include <array>
#include <span>

namespace rollcall::audio {

/// -3 dB point of the high-pass in front of the voice activity detector, Hz: below the lowest pitch, above the rumble.
inline constexpr double kDetectorHighPassHz = 60.0;

/// What becomes of hum at kMainsHz. To take it away rings for a moment where it begins, which a voice activity detector takes for a syllable.
enum class Mains { Weakened, Removed };

/// Takes a constant offset, rumble and, where wanted, mains hum off a stream: Butterworth of order kOrder, then a notch at each of kMainsHz.
/// Any cutting of the stream gives the same samples. The first sample counts as the offset that was always there, so that it makes no step.
///
/// @thread one instance per thread; apply() does not allocate
class HighPass
{
public:
    static constexpr int kOrder = 4;
    static constexpr std::array kMainsHz{50.0, 60.0}; ///< below the pitch of voices
    static constexpr double kMainsQ =
        3.0; ///< soon settled where speech was cut out of hum; 0.5 Hz off it still takes 20 dB

    /// @param hz -3 dB point, in (0, kSampleRateHz / 2)
    explicit HighPass(double hz, Mains mains = Mains::Weakened);

    /// Filters the next samples, in place.
    /// @param samples mono, any scale, at kSampleRateHz
    void apply(std::span<float> samples);

private:
    FilterChain m_filter;
    bool m_started = false;
};

} // namespace rollcall::audio

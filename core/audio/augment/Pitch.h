// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/dsp/Resampler.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::audio {

/// Raises or lowers the voice of a speaker, who stays the same: pitch and pace change, formants stay where they are. People do
/// this to themselves all the time, children most. (speedChange() moves the formants too, which makes another speaker.)
///
/// By linear prediction: the excitation is played at another speed and filtered again by the vocal tract of its moment.
///
/// @thread any, once made
class PitchChange
{
public:
    static constexpr double kLowest = 0.5;
    static constexpr double kHighest = 2.0;

    /// @param factor kLowest to kHighest, taken to the nearest hundredth: 1.1 raises 200 Hz to 220 Hz and speaks 1.1 times as fast.
    ///        Below 1 nothing is left above factor x 8 kHz
    explicit PitchChange(double factor);

    /// Inputs before the place of the first output and behind that of the last which are looked at; what is not there is silence.
    [[nodiscard]] std::size_t margin() const;

    /// Inputs from the place of the first of so many outputs to that of the last, both counted.
    /// @param outputs at least 1
    [[nodiscard]] std::size_t inputsFor(std::size_t outputs) const { return m_speed.inputsFor(outputs); }

    /// Outputs that lie within so many inputs.
    [[nodiscard]] std::size_t outputsFor(std::size_t inputs) const { return m_speed.outputsFor(inputs); }

    /// Fills `out`, as loud as the inputs it is made of. May leave [-1, 1].
    /// @param in mono, at kSampleRateHz
    /// @param first place of the first output in `in`
    void apply(std::span<const float> in, std::size_t first, std::span<float> out) const;

private:
    std::size_t m_hundredths; ///< of the factor
    Resampler m_speed;
};

/// The factors between 1 - range and 1 + range, in steps of a hundredth: at which training hears a voice.
/// @param range 0.01 to 0.5
std::vector<double> pitchFactors(double range);

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::audio {

/// Changes the rate of a sound by a ratio of whole numbers with a band-limiting filter (windowed sinc, 70 dB): output i lies
/// where the input's i * step / phases does. Without delay.
///
/// @thread any, once made
class Resampler
{
public:
    /// @param step, phases 1 or more, without a common divisor; the new rate is phases / step times the old one
    /// @param passShare what is kept of the band that both rates can carry, 0.5 to 0.97; the rest is the filter's slope. Nearer
    ///        to 1 it takes longer
    Resampler(int step, int phases, double passShare = 0.93);

    /// As given: so many inputs are as long as so many outputs.
    [[nodiscard]] std::size_t step() const { return m_step; }
    [[nodiscard]] std::size_t phases() const { return m_phases; }

    /// Inputs that the filter looks at before and after the place of an output.
    [[nodiscard]] std::size_t margin() const { return m_half; }

    /// Inputs from the place of the first of so many outputs to that of the last, both counted.
    /// @param outputs at least 1
    [[nodiscard]] std::size_t inputsFor(std::size_t outputs) const;

    /// Outputs that lie within so many inputs.
    [[nodiscard]] std::size_t outputsFor(std::size_t inputs) const;

    /// Fills `out`; what lies before and behind `in` is silence.
    /// @param first place of the first output in `in`
    void resample(std::span<const float> in, std::size_t first, std::span<float> out) const;

private:
    std::size_t m_step;
    std::size_t m_phases;
    std::size_t m_half = 0;
    std::vector<float> m_taps; ///< [phases][2 m_half]: weights of the inputs from 1 - m_half to m_half
};

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace rollcall::audio {

/// Gives captured sound its place in time. A device or sound server whose buffer runs over drops sound without a word;
/// only the time of day tells, because from then on samples arrive later than they were counted.
///
/// Sound that merely comes late, in a burst after a stall, is no loss, nor is the drift of two clocks. A loss shorter than
/// kLeastGapSeconds is not told from that. A gap is placed within two kJudgeSeconds behind where it was.
/// @thread one at a time; never locks, never allocates
class CaptureClock
{
public:
    static constexpr double kLeastGapSeconds = 0.2;
    static constexpr double kJudgeSeconds = 0.5; ///< the promptest piece of such a time tells how late the stream is
    static constexpr double kMaxDrift = 5e-4;    ///< sound cards are within 1e-4

    /// @param nowSeconds when the samples arrived, on a steady clock
    /// @param samples how many, at kSampleRateHz
    /// @return the place of the first of them; a jump is sound that was lost
    std::int64_t place(double nowSeconds, std::int64_t samples);

private:
    void judge(double nowSeconds);

    std::int64_t m_next = 0;
    std::optional<double> m_periodBegan;
    double m_leastLag = 0.0;          ///< in this period; seconds from counting a sample to its arrival
    std::optional<double> m_usualLag; ///< without any loss
};

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace rollcall::identify {

/// Days that are compared at either end.
inline constexpr std::size_t kTrendDays = 3;
/// A median LLR that falls by so much makes the speaker seven times less likely.
inline constexpr double kFallingLlr = 2.0;

/// How a speaker's voice has scored against one and the same profile.
struct ScoreTrend
{
    std::size_t days = 0;
    double firstLlr = 0.0; ///< median of the first kTrendDays
    double lastLlr = 0.0;  ///< and of the last
    /// The profile grows old: the last median is lower by kFallingLlr, and each of the last days is below each of the first. By chance that
    /// order has a probability of 1 in 20.
    bool isFalling = false;

    bool operator==(const ScoreTrend&) const = default;
};

/// @param dayLlrs mean LLR of each day on which the speaker was heard, earliest first
/// @return nothing but `days` where there are fewer than twice kTrendDays
ScoreTrend scoreTrend(std::span<const double> dayLlrs);

} // namespace rollcall::identify

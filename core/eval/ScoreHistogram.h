// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/eval/Metrics.h"

#include <span>
#include <vector>

namespace rollcall::eval {

/// How the scores of target and of non-target trials lie. B bins of equal width.
struct ScoreHistogram
{
    double lowest = 0.0;           ///< left end of the first bin
    double highest = 0.0;          ///< right end of the last one, which belongs to it
    std::vector<double> target;    ///< dimension [B], shares of the target trials, which sum to 1
    std::vector<double> nonTarget; ///< and of the non-target trials
};

/// The more trials, the more bins, kMinBins to kMaxBins: few trials in narrow bins are a row of spikes.
/// @error InvalidArgument: no target or no non-target trial, or a score that is NaN or infinite
Result<ScoreHistogram> scoreHistogram(std::span<const ScoredTrial> trials);

inline constexpr int kMinBins = 12;
inline constexpr int kMaxBins = 60;

} // namespace rollcall::eval

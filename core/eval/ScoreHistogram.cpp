// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/ScoreHistogram.h"

#include <algorithm>
#include <cmath>

namespace rollcall::eval {

namespace {

/// Where all scores are alike, the bins need some width all the same.
constexpr double kLeastRange = 0.1;

} // namespace

Result<ScoreHistogram> scoreHistogram(std::span<const ScoredTrial> trials)
{
    double targets = 0.0;
    double nonTargets = 0.0;
    for (const ScoredTrial& trial : trials) {
        if (!std::isfinite(trial.score)) {
            return makeError(ErrorCode::InvalidArgument, core::tr("a trial's score is NaN or infinite"));
        }
        (trial.same ? targets : nonTargets) += 1.0;
    }
    if (targets == 0.0 || nonTargets == 0.0) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("trials of the same and of different speakers are needed"));
    }
    const auto [low, high] = std::ranges::minmax(trials, {}, &ScoredTrial::score);
    ScoreHistogram histogram{low.score, high.score, {}, {}};
    if (histogram.highest - histogram.lowest < kLeastRange) {
        const double missing = kLeastRange - (histogram.highest - histogram.lowest);
        histogram.lowest -= missing / 2.0;
        histogram.highest += missing / 2.0;
    }
    const int bins = std::clamp(static_cast<int>(std::lround(2.0 * std::cbrt(static_cast<double>(trials.size())))),
                                kMinBins, kMaxBins);
    histogram.target.resize(static_cast<std::size_t>(bins), 0.0);
    histogram.nonTarget.resize(static_cast<std::size_t>(bins), 0.0);
    const double width = (histogram.highest - histogram.lowest) / bins;
    for (const ScoredTrial& trial : trials) {
        const int bin = std::clamp(static_cast<int>((trial.score - histogram.lowest) / width), 0, bins - 1);
        auto& counts = trial.same ? histogram.target : histogram.nonTarget;
        counts[static_cast<std::size_t>(bin)] += 1.0 / (trial.same ? targets : nonTargets);
    }
    return histogram;
}

} // namespace rollcall::eval

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Figures.h"

#include "core/eval/Isotonic.h"

#include <algorithm>
#include <vector>

namespace rollcall::eval {

Result<Figures> measure(std::span<const ScoredTrial> trials, const std::optional<LinearCalibration>& calibration,
                        std::span<const SpeakerPair> speakers, const BootstrapOptions& bootstrap)
{
    auto points = detectionErrorTradeoff(trials);
    if (!points) {
        return points.error();
    }
    auto best = minCllr(trials);
    if (!best) {
        return best.error();
    }
    Figures figures;
    figures.same = static_cast<std::size_t>(std::ranges::count_if(trials, &ScoredTrial::same));
    figures.different = trials.size() - figures.same;
    figures.equal = equalError(*points);
    figures.minDcf01 = minDcf(*points, 0.01);
    figures.minDcf05 = minDcf(*points, 0.05);
    figures.minCllr = *best;
    if (calibration) {
        std::vector<ScoredTrial> ratios(trials.begin(), trials.end());
        for (ScoredTrial& trial : ratios) {
            trial.score = calibration->slope * trial.score + calibration->offset;
        }
        auto cost = cllr(ratios);
        if (!cost) {
            return cost.error();
        }
        figures.cllr = *cost;
    }
    if (!speakers.empty()) {
        // Without an interval the other figures still hold.
        if (const auto interval = bootstrapEqualError(trials, speakers, bootstrap)) {
            figures.equalErrorInterval = *interval;
        }
    }
    return figures;
}

} // namespace rollcall::eval

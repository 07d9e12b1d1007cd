// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Metrics.h"

#include "core/eval/LogisticRegression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace rollcall::eval {

namespace {

struct Counts
{
    double same = 0.0;
    double different = 0.0;
};

Result<Counts> countTrials(std::span<const ScoredTrial> trials)
{
    Counts counts;
    for (const ScoredTrial& trial : trials) {
        if (!std::isfinite(trial.score)) {
            return makeError(ErrorCode::InvalidArgument, core::tr("a trial's score is NaN or infinite"));
        }
        (trial.same ? counts.same : counts.different) += 1.0;
    }
    if (counts.same == 0.0 || counts.different == 0.0) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("trials of the same and of different speakers are needed"));
    }
    return counts;
}

/// log(1 + exp(x)) without overflow.
double softplus(double x)
{
    return x > 0.0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

} // namespace

Result<std::vector<OperatingPoint>> detectionErrorTradeoff(std::span<const ScoredTrial> trials)
{
    auto counts = countTrials(trials);
    if (!counts) {
        return counts.error();
    }
    std::vector<ScoredTrial> sorted(trials.begin(), trials.end());
    std::ranges::sort(sorted, {}, &ScoredTrial::score);
    std::vector<OperatingPoint> points;
    double missed = 0.0;
    double accepted = counts->different;
    for (std::size_t i = 0; i < sorted.size();) {
        const double threshold = sorted[i].score;
        points.push_back({threshold, missed / counts->same, accepted / counts->different});
        for (; i < sorted.size() && sorted[i].score == threshold; ++i) {
            missed += sorted[i].same ? 1.0 : 0.0;
            accepted -= sorted[i].same ? 0.0 : 1.0;
        }
    }
    points.push_back({std::nextafter(sorted.back().score, std::numeric_limits<double>::infinity()), 1.0, 0.0});
    return points;
}

EqualError equalError(std::span<const OperatingPoint> points)
{
    // The miss rate rises along the points and the false-alarm rate falls: find the segment where they change places.
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double before = points[i - 1].falseAlarmRate - points[i - 1].missRate;
        const double after = points[i].falseAlarmRate - points[i].missRate;
        if (after <= 0.0) {
            const double share = before == after ? 0.0 : before / (before - after);
            return {std::lerp(points[i - 1].missRate, points[i].missRate, share),
                    std::lerp(points[i - 1].threshold, points[i].threshold, share)};
        }
    }
    return {};
}

double minDcf(std::span<const OperatingPoint> points, double targetPrior)
{
    double best = std::numeric_limits<double>::infinity();
    for (const OperatingPoint& point : points) {
        best = std::min(best, targetPrior * point.missRate + (1.0 - targetPrior) * point.falseAlarmRate);
    }
    return best / std::min(targetPrior, 1.0 - targetPrior);
}

Result<LinearCalibration> fitCalibration(std::span<const ScoredTrial> trials)
{
    auto counts = countTrials(trials);
    if (!counts) {
        return counts.error();
    }
    std::vector<Observation> observations;
    for (const ScoredTrial& trial : trials) {
        observations.push_back({{trial.score}, 0.5 / (trial.same ? counts->same : counts->different), trial.same});
    }
    auto fitted = logisticRegression(observations);
    if (!fitted) {
        return fitted.error();
    }
    return LinearCalibration{fitted->slopes.front(), fitted->offset};
}

Result<double> cllr(std::span<const ScoredTrial> trials)
{
    auto counts = countTrials(trials);
    if (!counts) {
        return counts.error();
    }
    double cost = 0.0;
    for (const ScoredTrial& trial : trials) {
        cost += trial.same ? softplus(-trial.score) / counts->same : softplus(trial.score) / counts->different;
    }
    return cost / (2.0 * std::numbers::ln2);
}

} // namespace rollcall::eval

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::eval {

/// A scored trial. Higher scores mean "same speaker".
struct ScoredTrial
{
    double score = 0.0;
    bool same = false;
};

/// Miss and false-alarm rates of "accept when score >= threshold".
struct OperatingPoint
{
    double threshold = 0.0;
    double missRate = 0.0;
    double falseAlarmRate = 0.0;
};

/// Exact detection-error trade-off: one point for every distinct score, by rising threshold, and one that accepts nothing.
/// @error InvalidArgument: no same or no different trial, or a score that is NaN or infinite
Result<std::vector<OperatingPoint>> detectionErrorTradeoff(std::span<const ScoredTrial> trials);

/// Equal error rate, 0..1: where miss and false-alarm rate meet, interpolated on the segment that crosses.
struct EqualError
{
    double rate = 0.0;
    double threshold = 0.0;
};
EqualError equalError(std::span<const OperatingPoint> points);

/// Smallest detection cost over all thresholds, for cost 1 of a miss and of a false alarm, divided by that of the better blind
/// decision (NIST SRE).
/// @param targetPrior probability of a same-speaker trial, such as 0.01
double minDcf(std::span<const OperatingPoint> points, double targetPrior);

/// Linear map score -> natural-log likelihood ratio by logistic regression, both classes weighted alike (prior 0.5).
struct LinearCalibration
{
    double slope = 1.0;
    double offset = 0.0;
};
/// @error InvalidArgument as above
Result<LinearCalibration> fitCalibration(std::span<const ScoredTrial> trials);

/// Cost of log-likelihood ratios in bits: 0 perfect, 1 knows nothing, more misleads. `trials` hold natural-log LLRs.
/// @error InvalidArgument as above
Result<double> cllr(std::span<const ScoredTrial> trials);

} // namespace rollcall::eval

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/eval/Metrics.h"
#include "core/nn/model/Calibration.h"

#include <span>
#include <vector>

namespace rollcall::eval {

/// A trial with what is known of its sides.
struct ReliableTrial
{
    double score = 0.0; ///< cosine
    nn::Reliability enrolment;
    nn::Reliability test;
    bool same = false;
};

/// A cosine that the reliability of both sides has been worked into: calibration.llr() of it is the LLR of the trial.
double correctedScore(const ReliableTrial& trial, const nn::Calibration& calibration);

/// Fits a calibration that knows the condition to trials of several conditions. Every set counts alike, and in it target and non-target
/// trials.
/// @param hasCohort whether the trials' cohort scores mean anything
/// @error InvalidArgument: a set without target or non-target trials, a score that is NaN, or cosines that are lower for the same speaker
Result<nn::Calibration> fitConditionCalibration(std::span<const std::vector<ReliableTrial>> sets, bool hasCohort);

} // namespace rollcall::eval

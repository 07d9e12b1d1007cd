// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/ConditionCalibration.h"

#include "core/eval/LogisticRegression.h"

#include <algorithm>
#include <cmath>

namespace rollcall::eval {

namespace {

/// A calibration whose correction() is one of its terms alone, with slope 1.
nn::Calibration termOf(double nn::Calibration::*slope)
{
    nn::Calibration term;
    term.*slope = 1.0;
    return term;
}

} // namespace

double correctedScore(const ReliableTrial& trial, const nn::Calibration& calibration)
{
    return trial.score + calibration.correction(trial.enrolment, trial.test) / calibration.slope;
}

Result<nn::Calibration> fitConditionCalibration(std::span<const std::vector<ReliableTrial>> sets, bool hasCohort)
{
    const nn::Calibration cohort = termOf(&nn::Calibration::cohortSlope);
    const nn::Calibration spread = termOf(&nn::Calibration::spreadSlope);
    const nn::Calibration shorter = termOf(&nn::Calibration::shorterSlope);
    const nn::Calibration longer = termOf(&nn::Calibration::longerSlope);
    std::vector<Observation> observations;
    double reference = 0.0;
    double spreadReference = 0.0;
    for (const auto& set : sets) {
        const auto targets = static_cast<double>(std::ranges::count_if(set, &ReliableTrial::same));
        const double others = static_cast<double>(set.size()) - targets;
        if (targets == 0.0 || others == 0.0) {
            return makeError(
                ErrorCode::InvalidArgument,
                core::tr("a calibration needs trials of the same speaker and of different ones under each condition"));
        }
        for (const ReliableTrial& trial : set) {
            const double weight = 0.5 / (trial.same ? targets : others) / static_cast<double>(sets.size());
            const double cohortScores = hasCohort ? cohort.correction(trial.enrolment, trial.test) : 0.0;
            const double spreads = hasCohort ? spread.correction(trial.enrolment, trial.test) : 0.0;
            observations.push_back(
                {{trial.score, cohortScores, spreads, shorter.correction(trial.enrolment, trial.test),
                  longer.correction(trial.enrolment, trial.test)},
                 weight,
                 trial.same});
            reference += weight * cohortScores;
            spreadReference += weight * spreads;
        }
    }
    auto fitted = logisticRegression(observations);
    if (!fitted) {
        return fitted.error();
    }
    const std::vector<double>& slopes = fitted->slopes;
    // Around the usual condition, so that llr(score) by itself is a calibration too.
    const nn::Calibration calibration{.slope = slopes[0],
                                      .offset = fitted->offset + slopes[1] * reference + slopes[2] * spreadReference,
                                      .cohortSlope = slopes[1],
                                      .cohortReference = hasCohort ? reference : 0.0,
                                      .spreadSlope = slopes[2],
                                      .spreadReference = hasCohort ? spreadReference : 0.0,
                                      .shorterSlope = slopes[3],
                                      .longerSlope = slopes[4]};
    if (!calibration.isSound()) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("the scores are no higher for the same speaker than for others: this model cannot be calibrated"));
    }
    return calibration;
}

} // namespace rollcall::eval

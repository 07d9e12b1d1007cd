// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/dataset/Trials.h"
#include "core/nn/model/Model.h"
#include "core/pipeline/evaluation/SpeakersEvaluation.h"
#include "core/pipeline/evaluation/TestConditions.h"
#include "core/pipeline/recordings/Recordings.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// What a calibration is fitted to.
struct CalibrationJob
{
    /// Lists of trials with their names; development speakers, none of the model's training.
    std::vector<std::pair<std::string, std::vector<dataset::Trial>>> lists;
    std::vector<std::string> cohort;      ///< recordings, one of each training speaker; empty: no cohort
    TestConditions* conditions = nullptr; ///< null: recordings as they are alone
};

/// The probabilities of one set of trials, after the fit.
struct CalibratedSet
{
    std::string name; ///< list and condition
    std::size_t trials = 0;
    double eer = 0.0;     ///< a share
    double cllr = 0.0;    ///< bits
    double minCllr = 0.0; ///< bits
};

/// Gives a model its cohort and a calibration that knows the condition. Each list counts as it is, with enrolments of three recordings,
/// and with its test recordings under each condition.
/// @param recordings hold all that the job names
/// @param keepGoing counts recordings
/// @error Cancelled; as embedRecordings(), eval::fitConditionCalibration(); InvalidArgument: a cohort of fewer than nn::kMinCohort
Result<std::vector<CalibratedSet>> calibrate(nn::Model& model, const Recordings& recordings, const CalibrationJob& job,
                                             const Progress& keepGoing);

/// Speakers with two takes that calibrateOnSpeakers() asks for.
inline constexpr std::size_t kLeastOwnSpeakers = 3;

/// Gives a model a calibration by the cosine, fitted to enrolled speakers as evaluateSpeakers() compares them. What the model knew of
/// conditions it keeps, in proportion.
/// @param embedder the model's
/// @error InvalidArgument: fewer than kLeastOwnSpeakers with two takes, or scores that are no higher for the same speaker; Cancelled
Result<CalibratedSet> calibrateOnSpeakers(nn::Model& model, std::span<const EnrolledSpeaker> speakers,
                                          const nn::Embedder& embedder, const Progress& keepGoing);

} // namespace rollcall::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eval/DetCurve.h"
#include "core/eval/Figures.h"
#include "core/eval/ScoreHistogram.h"
#include "core/nn/model/Calibration.h"
#include "core/pipeline/evaluation/Evaluation.h"
#include "core/pipeline/evaluation/EvaluationOutcome.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// Figures of trials that have something in common.
struct SetSummary
{
    std::string name; ///< of the group or the condition; empty: all trials
    std::size_t trials = 0;
    std::optional<eval::Figures> figures;  ///< nothing where there is only one kind of trials
    std::vector<eval::OperatingPoint> det; ///< thinned to kMaxDetPoints; empty without figures
};

/// Sets that all trials fall into, or that they were measured under.
struct TableSummary
{
    std::string by; ///< as eval::nameOf(), or kByCondition
    std::vector<SetSummary> sets;
};

/// What is shown, compared and exported of an evaluation. Some kilobytes, whatever the number of trials.
struct EvaluationSummary
{
    std::string list;      ///< path of the trials; empty: the enrolled speakers, leave-one-out
    std::string data;      ///< path of the folder or pack of a list
    std::string noise;     ///< and of the noise of conditions; may be empty
    std::int64_t atMs = 0; ///< since 1970-01-01 UTC
    std::string modelFile; ///< its name, without the folder
    std::string model;     ///< id
    std::size_t recordings = 0;
    std::size_t speakers = 0; ///< 0: unknown
    SetSummary all;
    eval::ScoreHistogram histogram;
    double acceptProbability = 0.5; ///< in use, as identify::DecisionOptions
    std::optional<eval::OperatingPoint>
        inUse; ///< threshold and error rates of that, one speaker being in question; none without calibration
    std::vector<TableSummary> tables;
    std::vector<std::string> skipped; ///< recordings left out, with the reason
    std::size_t skippedTrials = 0;
    std::size_t seenInTraining = 0; ///< speakers of the trials who were in the model's training
    std::size_t selfTrials = 0;     ///< that compare a recording with itself
    std::size_t silent = 0;         ///< recordings with hardly any speech
};

inline constexpr std::size_t kMaxDetPoints = 200;
inline constexpr const char* kByCondition = "condition";

/// How the model is used, which an outcome does not tell.
struct ModelInUse
{
    std::string file;                           ///< its name, without the folder
    std::optional<nn::Calibration> calibration; ///< nothing: it has none
    double acceptProbability = 0.5;             ///< above 0, below 1
};

/// Of an evaluation of enrolled speakers.
/// @param speakers how many
/// @error as eval::detectionErrorTradeoff()
Result<EvaluationSummary> summarise(const EvaluationOutcome& outcome, std::size_t speakers, const ModelInUse& model);

/// Of a list of trials.
/// @param options it was made with
/// @error as above
Result<EvaluationSummary> summarise(const Evaluation& evaluation, const EvaluationOptions& options,
                                    const ModelInUse& model);

} // namespace rollcall::pipeline

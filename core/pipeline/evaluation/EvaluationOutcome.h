// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eval/Figures.h"
#include "core/eval/Groups.h"
#include "core/eval/PaperProtocol.h"
#include "core/eval/TrialChecks.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// What only the paper's protocol gives.
struct PaperFigures
{
    double identification = 0.0;
    eval::BestFMeasure verification;
};

struct GroupFigures
{
    std::size_t trials = 0;
    std::optional<eval::Figures> figures; ///< nothing where there is only one kind of trials
    std::vector<eval::ScoredTrial> scored;
};

/// Figures with the test recordings of one condition.
struct ConditionFigures
{
    std::string name;
    bool inMean = false;
    eval::Figures figures;
    std::vector<std::string> bad; ///< recordings left out, with the reason
    std::size_t badTrials = 0;
    std::vector<eval::ScoredTrial> scored;
};

/// Means over the conditions that count in them.
struct ConditionMeans
{
    std::size_t conditions = 0;
    double equalErrorRate = 0.0;
    double minDcf01 = 0.0;
    double minCllr = 0.0;
    std::optional<double> cllr; ///< nothing where no calibration was given
};

/// What was measured under conditions.
struct ConditionOutcome
{
    std::uint64_t seed = 0;
    std::size_t noiseCount = 0;
    std::vector<ConditionFigures> rows;
};

/// @return nothing where no condition counts
std::optional<ConditionMeans> meansOf(const ConditionOutcome& outcome);

/// What was heard and measured. Rates are shares.
struct EvaluationOutcome
{
    std::string model;
    std::size_t recordings = 0;
    std::vector<std::string> bad; ///< recordings left out, with the reason
    std::size_t badTrials = 0;
    std::size_t cohort = 0;                ///< recordings of the cohort that could be heard
    std::vector<eval::ScoredTrial> scored; ///< one a trial of the plan
    eval::TrialFindings findings;
    std::vector<std::string> cohortCopies; ///< recordings of the cohort that are copies of some that are compared
    eval::Figures figures;
    std::vector<std::map<eval::Group, GroupFigures>> groups; ///< one a grouping that was asked for
    std::optional<PaperFigures> paper;
    std::optional<ConditionOutcome> conditions;
};

} // namespace rollcall::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/eval/Figures.h"
#include "core/eval/Groups.h"
#include "core/pipeline/evaluation/EvaluationOutcome.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::pipeline {

/// Both sides of a trial, as groups see them.
struct TrialSides
{
    eval::TrialSide enrolment;
    eval::TrialSide test;
};

/// How scored trials are measured.
struct TrialMeasurement
{
    std::optional<eval::LinearCalibration> calibration; ///< as eval::measure()
    std::span<const eval::SpeakerPair> speakers;        ///< one a trial, or empty where they are unknown
    std::vector<eval::Grouping> groupings;
    eval::BootstrapOptions bootstrap;
};

/// Measures outcome.scored, all together and by group: fills in `figures` and `groups`.
/// @param sidesOf of the trial with that index
/// @error as eval::measure(); a group with one kind of trials is none
Result<void> measureTrials(const TrialMeasurement& how, const std::function<TrialSides(std::size_t trial)>& sidesOf,
                           EvaluationOutcome& outcome);

} // namespace rollcall::pipeline

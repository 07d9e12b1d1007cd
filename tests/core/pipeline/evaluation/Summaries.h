// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/evaluation/EvaluationSummary.h"
#include "core/pipeline/evaluation/TrialMeasurement.h"

#include <random>
#include <string>

namespace rollcall::test {

inline constexpr nn::Calibration kCalibration{10.0, -5.0}; ///< LLR 0 at a score of 0.5

/// Drawn scores of 8 speakers, measured by duration and SNR.
inline pipeline::EvaluationOutcome measuredOutcome(int trials = 400, double apart = 0.5)
{
    std::mt19937 random(11);
    std::normal_distribution<double> normal(0.25, 0.12);
    pipeline::EvaluationOutcome outcome;
    outcome.model = "0123abcd";
    outcome.recordings = 40;
    std::vector<eval::SpeakerPair> pairs;
    for (int i = 0; i < trials; ++i) {
        const bool same = i % 4 == 0;
        outcome.scored.push_back({normal(random) + (same ? apart : 0.0), same});
        const auto one = static_cast<std::size_t>(i % 8);
        pairs.push_back({one, same ? one : (one + 1 + static_cast<std::size_t>(i / 8 % 7)) % 8});
    }
    pipeline::TrialMeasurement how;
    how.calibration = eval::LinearCalibration{kCalibration.slope, kCalibration.offset};
    how.speakers = pairs;
    how.groupings = {eval::Grouping::Duration, eval::Grouping::Snr};
    const auto sides = [](std::size_t trial) {
        const double seconds = trial % 3 == 0 ? 1.5 : 5.0;
        return pipeline::TrialSides{{seconds, 15.0 + static_cast<double>(trial % 2) * 20.0, {}}, {9.0, 40.0, {}}};
    };
    return pipeline::measureTrials(how, sides, outcome) ? outcome : pipeline::EvaluationOutcome{};
}

/// The same as a list of trials gives it, with one recording left out.
inline pipeline::Evaluation measuredEvaluation()
{
    pipeline::Evaluation evaluation{{}, measuredOutcome()};
    evaluation.plan.groupings = {eval::Grouping::Duration, eval::Grouping::Snr};
    for (const char* name : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
        evaluation.plan.speakers.names.emplace_back(name);
    }
    evaluation.plan.seenInTraining = {"a"};
    evaluation.outcome.bad = {"a/5.wav: holds no sound"};
    evaluation.outcome.badTrials = 3;
    return evaluation;
}

inline pipeline::EvaluationOptions listOptions()
{
    pipeline::EvaluationOptions options;
    options.trials = "/lists/dev.txt";
    options.root = "/voices";
    return options;
}

inline pipeline::ModelInUse modelInUse(double acceptProbability = 0.5)
{
    return {"rollcall.safetensors", kCalibration, acceptProbability};
}

} // namespace rollcall::test

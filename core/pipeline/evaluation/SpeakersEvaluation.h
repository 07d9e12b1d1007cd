// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/eval/Groups.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/evaluation/EvaluationOutcome.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::pipeline {

/// A recording that a speaker is enrolled by.
struct EnrolledTake
{
    Embedding embedding; ///< of the embedder's model, unit length
    double netSpeechSeconds = 0.0;
    double snrDb = 0.0;
};

/// Somebody enrolled.
using EnrolledSpeaker = std::vector<EnrolledTake>;

/// What the groups of evaluateSpeakers() are made by: all that a store knows of a take.
inline constexpr std::array kTakeGroupings{eval::Grouping::Duration, eval::Grouping::Snr};

struct SpeakersEvaluationOptions
{
    std::size_t maxNonTarget = 200'000; ///< of more non-target trials some are drawn, the same number for each take
    std::uint64_t seed = 1;             ///< of that, and of the interval
};

/// Whether evaluateSpeakers() has target and non-target trials: it takes two speakers, and two takes of one.
[[nodiscard]] bool canEvaluate(std::span<const EnrolledSpeaker> speakers);

/// How well a model tells the enrolled speakers apart, by their own recordings. Each take is left out of the profile that it belongs
/// to and scored against what the others make of it (target), and against everybody else's profile (non-target). Scores are
/// corrected as the model says, so that its calibration holds for them.
/// @param keepGoing counts takes; may be empty
/// @return `groups` by kTakeGroupings; nothing is told of recordings, which were not heard again
/// @error InvalidArgument: not canEvaluate(), or as identify::robustCentroid(); Cancelled
Result<EvaluationOutcome> evaluateSpeakers(std::span<const EnrolledSpeaker> speakers, const nn::Embedder& embedder,
                                           const SpeakersEvaluationOptions& options, const Progress& keepGoing);

} // namespace rollcall::pipeline

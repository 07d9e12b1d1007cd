// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/evaluation/EvaluationOutcome.h"
#include "core/pipeline/evaluation/EvaluationPlan.h"
#include "core/pipeline/recordings/Recordings.h"

namespace rollcall::pipeline {

struct Evaluation
{
    EvaluationPlan plan; ///< without the trials that lack a recording
    EvaluationOutcome outcome;
};

/// Error rates of a model: plans the trials, embeds their recordings, scores and measures. The same options give the same
/// numbers.
/// @param recordings of options.root
/// @error as planEvaluation(), TestConditions::open(), embedRecordings(), eval::measure(); Cancelled by what
///        EvaluationObserver::onStage gave
/// @thread the caller runs the network; one thread of embedRecordings() reads ahead
Result<Evaluation> evaluate(const EvaluationOptions& options, Recordings& recordings, nn::Embedder& embedder,
                            const EvaluationObserver& observer);

} // namespace rollcall::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/pipeline/evaluation/EvaluationSummary.h"

#include <QList>
#include <QString>

#include <functional>

namespace rollcall::ui {

/// What is evaluated.
struct EvaluationJob
{
    QString modelFile;
    double acceptProbability = 0.5; ///< in use
    QString trials;                 ///< list; empty: the enrolled speakers, leave-one-out

    // Of the enrolled speakers.
    QString storeFile;
    QList<qint64> speakerIds; ///< who counts

    // Of a list.
    QString data;       ///< folder or pack that its names are relative to
    QString conditions; ///< test recordings are degraded as this file says too; empty: no
    QString noise;      ///< folder or pack for these; may be empty
};

/// What takes time in it, in this order; not all of them in every job.
enum class EvaluationStage { Preparing, Takes, Recordings, Degraded };

/// Follows a stage as it goes on; false cancels.
using StageProgress = std::function<bool(EvaluationStage stage, std::size_t done, std::size_t total)>;

/// Loads model and data, and evaluates. Recordings that cannot be read are left out, and speakers of the training stay: the summary
/// tells of both.
/// @error as pipeline::evaluate() or pipeline::evaluateSpeakers(), and those of opening store, model and data; Busy: a take was added
///        while the speakers were read
/// @thread any; it takes long
Result<pipeline::EvaluationSummary> runEvaluation(const EvaluationJob& job, const StageProgress& progress);

} // namespace rollcall::ui

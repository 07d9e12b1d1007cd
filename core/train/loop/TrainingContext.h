// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/RirBank.h"
#include "core/base/Result.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/train/data/BatchRenderer.h"
#include "core/train/data/BatchSampler.h"
#include "core/train/distributed/DataParallel.h"
#include "core/train/loop/DevSet.h"
#include "core/train/loop/Trainer.h"
#include "core/train/loop/TrainingState.h"
#include "core/train/run/RunFolder.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::train {

/// Rows that are embedded at once outside the training steps.
inline constexpr std::size_t kEmbedChunk = 64;

/// What a training draws from, in memory or mapped.
struct TrainingSpeech
{
    dataset::InMemoryDataset bank;
    std::vector<dataset::DatasetUtterance> noise; ///< may be empty
    DevSet devSet;                                ///< may be empty
};

/// How far a training is.
struct TrainingProgress
{
    std::int64_t stepsDone = 0; ///< of both phases
    double secondsLeft = 0.0;
    std::optional<double> bestEerPercent;
};

/// Called whenever run.json should be written anew.
using OnTrainingState = std::function<Result<void>(RunPhase, const TrainingProgress&)>;

/// What the parts of a training share. All that it refers to outlives them.
///
/// @thread one caller at a time
struct TrainingContext
{
    const TrainingJob& job;
    const TrainingObserver& observer;
    const DataParallel& parallel;
    const OnTrainingState& onState;
    TrainingSpeech& speech;
    const BatchSampler& sampler;
    std::vector<BatchRenderer>& renderers; ///< one for each thread that makes batches
    const audio::RirBank& rooms;           ///< of all renderers
    TrainingState& state;
    double secondsLeft = 0.0; ///< as the curves last told

    [[nodiscard]] const Recipe& recipe() const { return job.recipe; }
    /// Only while the training is not done.
    [[nodiscard]] Phase phase() const { return static_cast<Phase>(state.phase); }
    [[nodiscard]] std::int64_t stepsOf(Phase phase) const;
    [[nodiscard]] std::int64_t cropsPerStep(Phase phase) const;
    /// Length of the present phase's crops.
    [[nodiscard]] std::int64_t frames() const;
    /// Triplets of the present phase are chosen among candidates.
    [[nodiscard]] bool minesPool() const;

    [[nodiscard]] TrainingProgress progress() const;
    [[nodiscard]] Result<void> tell(RunPhase runPhase) const { return onState(runPhase, progress()); }
    /// The first process alone says it.
    void message(const std::string& text) const;
};

} // namespace rollcall::train

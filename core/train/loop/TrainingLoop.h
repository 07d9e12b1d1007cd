// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/nn/ResCnn.h"
#include "core/nn/model/Safetensors.h"
#include "core/train/distributed/DataParallel.h"
#include "core/train/loop/DevSet.h"
#include "core/train/loop/Trainer.h"
#include "core/train/run/RunFolder.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::train {

/// What a training draws from, in memory or mapped.
struct TrainingSpeech
{
    dataset::InMemoryDataset bank;
    std::vector<dataset::DatasetUtterance> noise; ///< may be empty
    DevSet devSet;                                ///< may be empty
};

/// The steps of a training, from wherever it stands to its end.
///
/// @thread one caller at a time; prepares batches on threads of its own. LibTorch's exceptions pass through
class TrainingLoop
{
public:
    struct Progress
    {
        std::int64_t stepsDone = 0; ///< of both phases
        double secondsLeft = 0.0;
        std::optional<double> bestEerPercent;
    };

    using OnState = std::function<Result<void>(RunPhase, const Progress&)>;

    /// Where a training that does not resume begins.
    struct Start
    {
        nn::ResCnn network; ///< on the device, with its first weights
        bool fresh =
            false; ///< whether these are drawn, so that their embeddings should be centred (ResCnn::centre); those
                   ///< of a trained model give the softmax its class vectors instead
        std::vector<std::string> earlierSpeakers; ///< whom that model was trained on
    };

    /// @param job, observer, parallel outlive the loop
    /// @param onState called whenever run.json should be written anew
    TrainingLoop(const TrainingJob& job, const TrainingObserver& observer, const DataParallel& parallel,
                 std::string device, Start start, TrainingSpeech speech, OnState onState);
    ~TrainingLoop();

    /// @param checkpoint where to go on, passed by TrainingState::checkCheckpoint; nothing: from the start
    /// @return the model's file
    /// @error as runTraining
    Result<std::filesystem::path> run(const std::optional<nn::SafetensorsFile>& checkpoint);

    /// Nothing before the first step can be done.
    [[nodiscard]] std::optional<Progress> progress() const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::train

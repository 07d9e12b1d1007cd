// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/RirBank.h"
#include "core/base/Result.h"
#include "core/nn/TorchNetwork.h"
#include "core/nn/model/Safetensors.h"
#include "core/train/data/BatchRenderer.h"
#include "core/train/data/BatchSampler.h"
#include "core/train/distributed/DataParallel.h"
#include "core/train/loop/Trainer.h"
#include "core/train/loop/TrainingContext.h"
#include "core/train/loop/TrainingState.h"
#include "core/train/run/Checkpoints.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::train {

class CurveWriter;

/// A training from wherever it stands to its end.
///
/// @thread one caller at a time; prepares batches on threads of its own. LibTorch's exceptions pass through
class TrainingLoop
{
public:
    /// Where a training that does not resume begins.
    struct Start
    {
        nn::TorchNetwork network; ///< on the device, with its first weights
        bool fresh =
            false; ///< whether these are drawn, so that their embeddings should be centred (TorchNetwork::centre); those
                   ///< of a trained model give the softmax its class vectors instead
        std::vector<std::string> earlierSpeakers; ///< whom that model was trained on
    };

    /// @param job, observer, parallel outlive the loop
    TrainingLoop(const TrainingJob& job, const TrainingObserver& observer, const DataParallel& parallel,
                 std::string device, Start start, TrainingSpeech speech, OnTrainingState onState);

    /// To be called once.
    /// @param checkpoint where to go on, passed by TrainingState::checkCheckpoint; nothing: from the start
    /// @return the model's file
    /// @error as runTraining
    Result<std::filesystem::path> run(const std::optional<nn::SafetensorsFile>& checkpoint);

    /// Nothing before the first step can be done.
    [[nodiscard]] std::optional<TrainingProgress> progress() const;

private:
    Result<void> makeParts();
    Result<void> begin(CurveWriter& curves);
    Result<void> restore(const nn::SafetensorsFile& checkpoint, CurveWriter& curves);
    Result<void> saveCheckpoint() const;

    const TrainingJob& m_job;
    const TrainingObserver& m_observer;
    const DataParallel& m_parallel;
    std::string m_device;
    Start m_start; ///< its network only until m_state has it
    TrainingSpeech m_speech;
    TrainingInputs m_inputs;
    OnTrainingState m_onState;
    Checkpoints m_checkpoints;
    audio::RirBank m_rooms;
    std::vector<BatchRenderer> m_renderers;
    std::optional<BatchSampler> m_sampler;
    std::optional<TrainingState> m_state;
    std::optional<TrainingContext> m_context;
    bool m_ready = false; ///< m_state is begun or restored
};

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/TorchNetwork.h"
#include "core/nn/model/Safetensors.h"
#include "core/train/data/Batch.h"
#include "core/train/distributed/DataParallel.h"
#include "core/train/loop/CollapseWatch.h"
#include "core/train/optim/AdamW.h"
#include "core/train/optim/WeightEma.h"
#include "core/train/run/Curves.h"
#include "core/train/run/HardestTriplets.h"
#include "core/train/run/Recipe.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::train {

/// What a training learns from and is measured by, each as a fingerprint: a resumed one must find the same.
struct TrainingInputs
{
    std::string speech;
    std::string noise;
    std::string trials;
};

/// All that a training changes while it runs, and so all that a checkpoint holds.
///
/// @thread one caller at a time
struct TrainingState
{
    /// @param start the network with its first weights, on the device
    /// @param classCorpora corpus of each class of the softmax
    /// @param trainedBy outlives the state
    /// @param place the device, as LibTorch names it
    TrainingState(nn::TorchNetwork start, std::vector<std::int64_t> classCorpora, const Recipe& trainedBy,
                  const std::string& place);
    ~TrainingState();

    const Recipe& recipe;
    std::string device;
    nn::TorchNetwork network;
    std::optional<AdamW> optimiser; ///< while a phase is under way
    std::optional<WeightEma> average;
    int phase = 0;         ///< a Phase, or kPhases when all is done
    std::int64_t step = 0; ///< steps done in the phase
    double bestEer = 2.0;  ///< development, as a share; above 1: none yet
    int evaluationsWithoutGain = 0;
    CollapseWatch collapse;
    HardestTriplets hardest;
    std::vector<std::string> earlierSpeakers; ///< whom the start model was trained on
    double lossSum = 0.0;                     ///< of the steps since the last line of the curves
    std::int64_t lossCount = 0;

    at::Tensor& head() const;               ///< [classes][E], softmax phase only
    const at::Tensor& classCorpora() const; ///< [classes], on the device
    at::Tensor& pool() const; ///< [candidates][E] the triplets of now are chosen by; undefined where there are none

    void dropPool();

    /// Embeds a batch's local rows, in the recipe's arithmetic.
    /// @return [L][E], on the device
    at::Tensor forward(Batch& batch);

    [[nodiscard]] bool isDone() const { return phase >= kPhases; }
    [[nodiscard]] std::int64_t stepsDone() const; ///< of both phases together

    /// What the optimiser changes in this phase.
    [[nodiscard]] std::vector<at::Tensor> trained() const;

    /// Optimiser and running average of a phase, unless they are there.
    void beginPhase();
    void endPhase();

    [[nodiscard]] nn::SafetensorsFile toCheckpoint(const TrainingInputs& inputs) const;

    /// @error InvalidArgument: the file is no checkpoint of this version, or of another recipe
    [[nodiscard]] static Result<void> checkCheckpoint(const nn::SafetensorsFile& file, const Recipe& recipe);

    /// @param file passed by checkCheckpoint
    /// @error InvalidArgument: other speech, noise or trials; Corrupt: something is missing or has another shape
    Result<void> restore(const nn::SafetensorsFile& file, const TrainingInputs& inputs);

    /// The first process's state, for all.
    void broadcastTensor(const DataParallel& parallel);

private:
    struct Tensors; ///< LibTorch's type stays out of this header
    std::unique_ptr<Tensors> m_tensors;
};

} // namespace rollcall::train

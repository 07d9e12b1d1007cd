// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/eval/Trials.h"
#include "core/train/Corpus.h"
#include "core/train/Recipe.h"
#include "core/train/SpeechSource.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::train {

/// A line of the curves (curves.csv), one every few steps and one at every evaluation.
struct CurvePoint
{
    std::string phase;      ///< "softmax" or "triplet"
    std::int64_t step = 0;  ///< within the phase, counted from 1
    std::int64_t steps = 0; ///< of the phase
    double loss = 0.0;      ///< mean since the last line
    double learningRate = 0.0;
    double active = 0.0;       ///< softmax: share of crops classified right; triplet: share of triplets with a loss
    double spread = 0.0;       ///< 1 - mean cosine between different speakers of the batch; 0 is a collapsed network
    double gradientNorm = 0.0; ///< before clipping
    std::optional<double> heldOutEerPercent;
    double cropsPerSecond = 0.0;
    double secondsLeft = 0.0; ///< of the whole training, estimated
};

/// What a training reads and writes.
struct TrainingJob
{
    Recipe recipe;
    std::shared_ptr<const SpeechSource> speech; ///< a folder or a pack; held-out recordings come from it too
    Corpus corpus;                              ///< training speakers only, from `speech`
    std::filesystem::path noiseFolder;          ///< or pack; may be empty
    std::vector<eval::Trial> heldOutTrials; ///< of speakers outside `corpus`; may be empty: then nothing is evaluated
    std::filesystem::path runFolder;        ///< gets recipe.toml, curves.csv, checkpoint.safetensors, model.safetensors
    std::string dataDescription;            ///< for the model's metadata
    std::filesystem::path startModel;       ///< where the weights come from at the start; empty: drawn at random
    bool resume = false;                    ///< go on from runFolder's checkpoint
};

/// How a training reports. Both are called on the thread that runs it.
struct TrainingObserver
{
    std::function<void(const std::string&)> onMessage;
    std::function<void(const CurvePoint&)> onCurve;
    std::function<bool()> shouldStop; ///< asked after every step; true writes a checkpoint and ends with Cancelled
};

/// Trains a network: softmax phase, then triplets, with held-out EER, curves and checkpoints. The best network by held-out EER
/// (the last one, without trials) is written as RUN/model.safetensors, with a calibration fitted on the held-out trials.
///
/// @return path of the model
/// @error InvalidArgument: a held-out speaker is in the training, or a run is already there and `resume` is false, or the recipe
///        differs from the one the checkpoint was made by; Cancelled: stopped on request, resumable; Internal: the loss is no
///        number (names the step) or the network collapsed; NotFound, Io, Corrupt as reading and writing files
/// @thread any; runs on the calling thread and one more that prepares batches
Result<std::filesystem::path> runTraining(const TrainingJob& job, const TrainingObserver& observer);

} // namespace rollcall::train

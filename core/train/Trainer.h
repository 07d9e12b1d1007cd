// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/eval/Trials.h"
#include "core/train/Corpus.h"
#include "core/train/Curves.h"
#include "core/train/Distributed.h"
#include "core/train/Recipe.h"
#include "core/train/RunFolder.h"
#include "core/train/SpeechSource.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rollcall::train {

/// What a training reads and writes.
struct TrainingJob
{
    Recipe recipe;
    std::shared_ptr<const SpeechSource> speech; ///< a folder or a pack; held-out recordings come from it too
    Corpus corpus;                              ///< training speakers only, from `speech`
    std::filesystem::path noiseFolder;          ///< or pack; may be empty
    std::vector<eval::Trial> heldOutTrials; ///< of speakers outside `corpus`; may be empty: then nothing is evaluated
    std::filesystem::path runFolder;        ///< what it gets: RunFolder.h
    RunState origin;                       ///< dataSet, noise, trials and speakers as the user named them, for run.json
    std::string dataDescription;           ///< for the model's metadata
    std::filesystem::path startModel;      ///< where the weights come from at the start; empty: drawn at random
    bool resume = false;                   ///< go on from runFolder's checkpoint
    std::string device = "auto";           ///< "auto" (a GPU where there is one), "cpu", "cuda", "cuda:1" ...
    std::optional<ProcessGroup> processes; ///< several that train one network; each runs the same job
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
/// With several processes, each computes its share of every batch; embeddings, batch normalisation and gradients are those of
/// the whole batch, so the curve is that of one process. The process of rank 0 alone evaluates and writes.
///
/// @return path of the model
/// @error InvalidArgument: a held-out speaker is in the training, a run is already there and `resume` is false, another process
///        trains there, or recipe or data differ from those of the checkpoint; Cancelled: stopped on request, resumable;
///        Internal: the loss is no number (names the step) or the network collapsed; NotFound, Io, Corrupt as reading and
///        writing files
/// @thread any; runs on the calling thread and some more that prepare batches
Result<std::filesystem::path> runTraining(const TrainingJob& job, const TrainingObserver& observer);

} // namespace rollcall::train

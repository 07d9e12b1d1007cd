// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/Corpus.h"
#include "core/dataset/Dataset.h"
#include "core/dataset/Trials.h"
#include "core/train/distributed/Distributed.h"
#include "core/train/run/Curves.h"
#include "core/train/run/Recipe.h"
#include "core/train/run/RunFolder.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::train {

/// What a training reads and writes.
struct TrainingJob
{
    Recipe recipe;
    std::shared_ptr<const dataset::Dataset> speech; ///< a folder or a pack; development recordings come from it too
    dataset::Corpus corpus;                         ///< training speakers only, from `speech`
    std::filesystem::path noiseFolder;              ///< or pack; may be empty
    std::vector<dataset::Trial> devTrials; ///< of speakers outside `corpus`; may be empty: then nothing is evaluated
    std::filesystem::path runFolder;       ///< what it gets: RunFolder.h
    RunState config; ///< for run.json: what the user named (dataSet ... threads), whether or not it is named here too
    std::string dataDescription; ///< for the model's metadata
    /// Where the weights come from at the start, widened where the recipe's network is wider; empty: drawn at random.
    std::filesystem::path startModel;
    bool resume = false;         ///< go on from runFolder's checkpoint
    std::string device = "auto"; ///< "auto" (a GPU where there is one), "cpu", "cuda", "cuda:1" ...
    /// Longest time between two lines of the curves, which come every few steps anyway.
    double secondsPerLine = std::numeric_limits<double>::infinity();
    std::optional<ProcessGroup> processes; ///< several that train one network; each runs the same job
};

/// How a training reports and is ended.
struct TrainingObserver
{
    std::function<void(const std::string&)> onMessage; ///< on the thread that runs the training
    std::function<void(const CurvePoint&)> onCurve;    ///< on the thread that runs the training
    std::function<bool()>
        shouldStop; ///< asked after every step; true writes a checkpoint and ends with Cancelled. While
                    ///< recordings are read it is asked on other threads too
};

/// Trains a network: softmax phase, then triplets, with development EER, curves and checkpoints. The best network by development EER
/// (the last one, without trials) is written as RUN/model.safetensors, with a calibration fitted on the development trials.
///
/// With several processes, each computes its share of every batch; embeddings, batch normalisation and gradients are those of
/// the whole batch, so the curve is that of one process. The process of rank 0 alone evaluates and writes.
///
/// The model names as its training speakers those of the corpus and those whom the start model was trained on.
///
/// @param lock of the run's folder where the caller holds it already, by takeRun()
/// @return path of the model
/// @error InvalidArgument: a development speaker is in the training or in that of the start model, the start model's network is
///        neither the recipe's nor one that can be widened to it, a run is already there and
///        `resume` is false, or recipe (isSameTraining()), speech, noise or trials differ from those of the checkpoint;
///        Busy: another process trains there; Incompatible: a checkpoint of another version; Cancelled: stopped on request, resumable;
///        Internal: the loss is NaN or infinite (names the step) or the network collapsed; NotFound, Io, Corrupt as reading and
///        writing files
/// @thread any; runs on the calling thread and some more that prepare batches
Result<std::filesystem::path> runTraining(const TrainingJob& job, const TrainingObserver& observer,
                                          std::optional<RunLock> lock = {});

/// No speaker of the trials may be among those trained on: an error rate on a voice that is known means nothing.
/// @param earlier speakers of a start model, may be empty
/// @error InvalidArgument: names the speaker
Result<void> requireDisjointSpeakers(const dataset::Corpus& corpus, const std::vector<std::string>& earlier,
                                     std::span<const dataset::Trial> trials);

} // namespace rollcall::train

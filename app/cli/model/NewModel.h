// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/ProgressLine.h"
#include "app/cli/train/TrainingSet.h"
#include "core/base/Result.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/nn/model/Model.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// What the commands have in common that make a model from other models.
namespace rollcall::cli {

/// @error the first file that cannot be read as a model
Result<std::vector<nn::Model>> readModels(const std::vector<std::filesystem::path>& files);

/// Reads the speech that a training would learn from, with a line of progress.
/// @error as dataset::Dataset::bank()
Result<dataset::InMemoryDataset> readTrainingSpeech(const TrainingSet& set, bool speechOnly);

/// For work that reports how far it is: shows it on the line, and cancels when the user interrupts. The line must outlive it.
std::function<bool(std::size_t, std::size_t)> showOn(ProgressLine& line);

/// Measures a model on the set's development trials and gives it calibration and figure from them.
/// @return the equal error rate as a share; nothing where the set has no trials
/// @error InvalidArgument: the model knows a development speaker; as train::DevSet
Result<std::optional<double>> measureDevSet(const TrainingSet& set, nn::Model& model);

/// Where a new model goes, and how that is told.
struct NewModelOptions
{
    std::filesystem::path out;
    bool force = false; ///< replace `out`
    bool json = false;
};

/// Adds --out, --force and --json.
void addNewModel(CLI::App& command, NewModelOptions& options);

struct NewModel
{
    NewModelOptions options;
    std::optional<double> eer;              ///< a share
    std::optional<double> eerBefore;        ///< of the model that it was made from, where there is one
    std::optional<double> retainedVariance; ///< of embeddings that were put behind each other and shortened; a share
    std::string unmeasured;                 ///< why `eer` is not known, for people
};

/// Writes the model, unless the user has interrupted meanwhile, and says so.
/// @return exit code
int finishModel(const NewModel& made, const nn::Model& model);

} // namespace rollcall::cli

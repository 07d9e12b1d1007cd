// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/Corpus.h"
#include "core/dataset/Dataset.h"
#include "core/dataset/Trials.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace rollcall::cli {

/// Which speech a network learns from, as named on the command line.
struct TrainingSetOptions
{
    std::filesystem::path data;
    std::filesystem::path speakers; ///< empty: as the data set says
    std::filesystem::path trials;   ///< empty: as the data set says
};

/// Adds --data, --speakers and --trials.
/// @return the first, which is required
CLI::Option* addTrainingSet(CLI::App& command, TrainingSetOptions& options);

struct TrainingSet
{
    std::shared_ptr<const dataset::Dataset> speech;
    dataset::Corpus corpus;             ///< training speakers only
    std::vector<dataset::Trial> devSet; ///< may be empty
};

/// Says on standard error what is wrong with the data set.
/// @error as openDataset, Dataset::corpus, readTrials
Result<TrainingSet> openTrainingSet(const TrainingSetOptions& options);

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/train/TrainingSet.h"
#include "core/dataset/DevSplit.h"

#include <filesystem>

namespace rollcall::cli {

/// Which speech a training learns from, as named on the command line.
struct TrainingMaterialOptions
{
    TrainingSetOptions set;         ///< `data` may be empty where `enrolled` is not
    std::filesystem::path enrolled; ///< store whose speakers are trained on too; may be empty
    double holdOut =
        dataset::kUsualDevShare; ///< share of the speakers that measure the training where there are no trials
    std::filesystem::path startModel;
    std::filesystem::path run;
    bool resume = false;
};

/// Adds --data, --speakers, --trials, --enrolled and --hold-out.
void addTrainingMaterial(CLI::App& command, TrainingMaterialOptions& options);

/// The data set, the enrolled speakers or both. Where no trials are named or brought along, speakers are held out; a resumed run holds out
/// those of its beginning.
/// @error InvalidArgument: neither is named; and as openTrainingSet(), EnrolledSpeech::open() and nn::readModel()
Result<TrainingSet> openTrainingMaterial(const TrainingMaterialOptions& options);

} // namespace rollcall::cli

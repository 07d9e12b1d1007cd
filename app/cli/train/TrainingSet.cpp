// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train/TrainingSet.h"
#include "app/cli/CorpusWarnings.h"

#include "core/base/ListText.h"
#include "core/dataset/SplitLists.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <utility>

namespace rollcall::cli {

namespace {

/// The speakers to train on: those named, else those that the data set names itself, else all.
Result<std::optional<ListText>> chosenSpeakers(const TrainingSetOptions& options, const dataset::SplitLists& lists)
{
    if (options.speakers.empty()) {
        return dataset::trainingSpeakers(lists);
    }
    auto list = readList(options.speakers);
    return list ? Result<std::optional<ListText>>(std::move(*list)) : list.error();
}

/// The development trials: those named, else those that the data set brings along, else none.
Result<std::vector<dataset::Trial>> chosenTrials(const TrainingSetOptions& options, const dataset::SplitLists& lists)
{
    if (!options.trials.empty()) {
        return dataset::readTrials(options.trials);
    }
    return dataset::readDevTrials(lists);
}

} // namespace

CLI::Option* addTrainingSet(CLI::App& command, TrainingSetOptions& options)
{
    auto* data = command.add_option("--data", options.data, "Data set: a folder that `dataset` recognises, or a pack");
    data->required();
    auto* speakers = command.add_option(
        "--speakers", options.speakers,
        "List of training speakers, one a line, a tab and a corpus behind it where wanted; Kaldi and CSV lists too "
        "(default: the set's "
        "splits/train.txt, or VoxCeleb1's dev speakers by vox1_meta.csv, else all)");
    auto* trials =
        command.add_option("--trials", options.trials,
                           "Development trials, `1|0 FILE FILE` or `FILE FILE target|nontarget`, of recordings "
                           "of the same data set (default: its trials/dev.txt or "
                           "veri_test*.txt, else none)");
    speakers->needs(data);
    trials->needs(data);
    return data;
}

Result<TrainingSet> openTrainingSet(const TrainingSetOptions& options)
{
    TrainingSet set;
    auto source = dataset::openDataset(options.data);
    if (!source) {
        return source.error();
    }
    set.speech = std::move(*source);
    auto only = chosenSpeakers(options, set.speech->lists());
    if (!only) {
        return only.error();
    }
    auto corpus = set.speech->corpus(*only);
    if (!corpus) {
        return corpus.error();
    }
    set.corpus = std::move(*corpus);
    warnOfProblems(set.corpus);
    auto trials = chosenTrials(options, set.speech->lists());
    if (!trials) {
        return trials.error();
    }
    set.devSet = std::move(*trials);
    return set;
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/model/NewModel.h"
#include "app/cli/train/TrainingSet.h"

#include "core/posttrain/Combine.h"
#include "core/posttrain/Join.h"
#include "core/train/loop/Trainer.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace rollcall::cli {

namespace {

struct JoinCommandOptions
{
    std::vector<std::filesystem::path> models;
    NewModelOptions made;
    TrainingSetOptions set;
    posttrain::JoinOptions join;
};

int runJoin(const JoinCommandOptions& options)
{
    if (auto free = requireFree(options.made.out, options.made.force); !free) {
        return fail(free.error());
    }
    const auto models = readModels(options.models);
    if (!models) {
        return fail(models.error());
    }
    const auto set = openTrainingSet(options.set);
    if (!set) {
        return fail(set.error());
    }
    // What is wrong with the models is said before hours of speech are read.
    const auto fitting = posttrain::joinModels(*models);
    if (!fitting) {
        return fail(fitting.error());
    }
    if (auto unheard = train::requireUnheard(set->corpus, fitting->trainingSpeakers, set->heldOut); !unheard) {
        return fail(unheard.error());
    }
    const auto bank = readTrainingSpeech(*set, models->front().speechOnly);
    if (!bank) {
        return fail(bank.error());
    }
    ProgressLine embedding("recordings embedded", false);
    auto joined = posttrain::joinOnSpeech(*models, *bank, options.join, showOn(embedding));
    if (!joined) {
        return fail(joined.error());
    }
    nn::addTrainingSpeakers(joined->model, bank->speakerNames());
    const auto eer = measureHeldOut(*set, joined->model);
    if (!eer) {
        return fail(eer.error());
    }
    return finishModel({.options = options.made,
                        .eer = *eer,
                        .eerBefore = {},
                        .energyKept = joined->kept,
                        .unmeasured = "there are no trials, and the calibration is the mean of theirs"},
                       joined->model);
}

} // namespace

void addModelJoin(CLI::App& model, Action& action)
{
    auto* command = model.add_subcommand(
        "join", "Put models that were trained apart side by side in one network, whose cosine is about the mean of "
                "theirs, and write it as another model");
    const auto options = std::make_shared<JoinCommandOptions>();
    command->add_option("FILES", options->models, "Model files, two or more, of networks of the same channels")
        ->required()
        ->expected(2, 64);
    addNewModel(*command, options->made);
    addTrainingSet(*command, options->set);
    command->add_option("--length", options->join.embeddingLength, "Numbers of an embedding, at most")
        ->capture_default_str()
        ->check(CLI::Range(1, 8192));
    command->add_option("--utterances", options->join.utterancesPerSpeaker, "Recordings of each speaker")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000));
    command->callback([options, &action] { action = [options] { return runJoin(*options); }; });
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/model/NewModel.h"
#include "app/cli/train/TrainingSet.h"

#include "core/posttrain/Combine.h"
#include "core/posttrain/Ensemble.h"
#include "core/train/loop/Trainer.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace rollcall::cli {

namespace {

struct EnsembleCommandOptions
{
    std::vector<std::filesystem::path> models;
    NewModelOptions made;
    TrainingSetOptions set;
    posttrain::EnsembleOptions ensemble;
};

int runEnsemble(const EnsembleCommandOptions& options)
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
    const auto fitting = posttrain::fuseModels(*models);
    if (!fitting) {
        return fail(fitting.error());
    }
    if (auto disjoint = train::requireDisjointSpeakers(set->corpus, fitting->trainingSpeakers, set->devSet);
        !disjoint) {
        return fail(disjoint.error());
    }
    const auto bank = readTrainingSpeech(*set, models->front().speechOnly);
    if (!bank) {
        return fail(bank.error());
    }
    ProgressLine embedding("recordings embedded", false);
    auto fused = posttrain::makeEnsemble(*models, *bank, options.ensemble, showOn(embedding));
    if (!fused) {
        return fail(fused.error());
    }
    nn::addTrainingSpeakers(fused->model, bank->speakerNames());
    const auto eer = measureDevSet(*set, fused->model);
    if (!eer) {
        return fail(eer.error());
    }
    return finishModel({.options = options.made,
                        .eer = *eer,
                        .eerBefore = {},
                        .retainedVariance = fused->kept,
                        .unmeasured = "there are no trials, and the calibration is the mean of theirs"},
                       fused->model);
}

} // namespace

void addModelEnsemble(CLI::App& model, Action& action)
{
    auto* command =
        model.add_subcommand("ensemble", "Fuse an ensemble of models into one grouped network. Writes another model");
    const auto options = std::make_shared<EnsembleCommandOptions>();
    command->add_option("FILES", options->models, "Model files, two or more, of networks of the same channels")
        ->required()
        ->expected(2, 64);
    addNewModel(*command, options->made);
    addTrainingSet(*command, options->set);
    command->add_option("--dim", options->ensemble.embeddingLength, "Dimension of an embedding, at most (PCA)")
        ->capture_default_str()
        ->check(CLI::Range(1, 8192));
    command
        ->add_option("--utterances", options->ensemble.utterancesPerSpeaker, "Recordings of each speaker for the PCA")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000));
    command->callback([options, &action] { action = [options] { return runEnsemble(*options); }; });
}

} // namespace rollcall::cli

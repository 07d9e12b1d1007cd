// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/model/NewModel.h"
#include "app/cli/train/TrainingSet.h"

#include "core/nn/model/Model.h"
#include "core/posttrain/Tta.h"
#include "core/train/loop/Trainer.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

namespace rollcall::cli {

namespace {

struct TtaCommandOptions
{
    std::filesystem::path model;
    NewModelOptions made;
    TrainingSetOptions set;
    posttrain::TtaOptions tta;
};

int runTta(const TtaCommandOptions& options)
{
    if (auto free = requireFree(options.made.out, options.made.force); !free) {
        return fail(free.error());
    }
    auto model = nn::readModel(options.model);
    if (!model) {
        return fail(model.error());
    }
    // What is wrong with the speeds is said before hours of speech are read.
    if (const auto problems = options.tta.validate(); !problems.empty()) {
        return fail(makeError(ErrorCode::InvalidArgument, "speeds: {}", fmt::join(problems, "; ")));
    }
    const auto set = openTrainingSet(options.set);
    if (!set) {
        return fail(set.error());
    }
    if (auto disjoint = train::requireDisjointSpeakers(set->corpus, model->trainingSpeakers, set->devSet); !disjoint) {
        return fail(disjoint.error());
    }
    const auto eerBefore = measureDevSet(*set, *model);
    if (!eerBefore) {
        return fail(eerBefore.error());
    }
    const auto bank = readTrainingSpeech(*set, model->speechOnly);
    if (!bank) {
        return fail(bank.error());
    }
    ProgressLine embedding("recordings embedded", false);
    auto augmented = posttrain::addTta(std::move(*model), *bank, options.tta, showOn(embedding));
    if (!augmented) {
        return fail(augmented.error());
    }
    nn::addTrainingSpeakers(augmented->model, bank->speakerNames());
    const auto eer = measureDevSet(*set, augmented->model);
    if (!eer) {
        return fail(eer.error());
    }
    return finishModel(
        {.options = options.made,
         .eer = *eer,
         .eerBefore = *eerBefore,
         .retainedVariance = augmented->model.ttaSpeeds.size() > 1 ? std::optional(augmented->kept) : std::nullopt,
         .unmeasured = "there are no trials, and the calibration is that of the old model"},
        augmented->model);
}

} // namespace

void addModelTta(CLI::App& model, Action& action)
{
    auto* command = model.add_subcommand(
        "tta", "Add test-time speed augmentation: lower EER, N times the compute. Writes another model");
    const auto options = std::make_shared<TtaCommandOptions>();
    command->add_option("FILE", options->model, "Model file, such as RUN/model.safetensors")->required();
    addNewModel(*command, options->made);
    addTrainingSet(*command, options->set);
    command->add_option("--speeds", options->tta.speeds,
                        "Speeds, 1 first; 1 alone removes TTA")
        ->delimiter(',')
        ->allow_extra_args(false) // or it would take FILE for one more
        ->capture_default_str();
    command->add_option("--dim", options->tta.embeddingLength, "Dimension of an embedding, at most (PCA)")
        ->capture_default_str()
        ->check(CLI::Range(1, 8192));
    command->add_option("--utterances", options->tta.utterancesPerSpeaker, "Recordings of each speaker for the PCA")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000));
    command->callback([options, &action] { action = [options] { return runTta(*options); }; });
}

} // namespace rollcall::cli

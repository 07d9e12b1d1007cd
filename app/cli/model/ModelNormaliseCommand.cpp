// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/model/NewModel.h"
#include "app/cli/train/TrainingSet.h"

#include "core/nn/model/Model.h"
#include "core/posttrain/WithinClass.h"
#include "core/train/loop/HeldOut.h"
#include "core/train/loop/Trainer.h"

#include <fmt/format.h>

#include <memory>

namespace rollcall::cli {

namespace {

struct NormaliseOptions
{
    std::filesystem::path model;
    NewModelOptions made;
    TrainingSetOptions set;
    posttrain::WithinClassOptions withinClass;
};

int runNormalise(const NormaliseOptions& options)
{
    if (auto free = requireFree(options.made.out, options.made.force); !free) {
        return fail(free.error());
    }
    auto model = nn::readModel(options.model);
    if (!model) {
        return fail(model.error());
    }
    if (auto one = nn::requireOneSpeed(*model); !one) {
        return failAt(options.model, one.error()); // before hours of speech are read
    }
    auto set = openTrainingSet(options.set);
    if (!set) {
        return fail(set.error());
    }
    if (auto unheard = train::requireUnheard(set->corpus, model->trainingSpeakers, set->heldOut); !unheard) {
        return fail(unheard.error());
    }
    const auto bank = readTrainingSpeech(*set, model->speechOnly);
    if (!bank) {
        return fail(bank.error());
    }
    auto heldOut = train::HeldOut::load(*set->speech, set->heldOut, model->speechOnly, model->frontEnd, model->speeds);
    if (!heldOut) {
        return fail(heldOut.error());
    }
    train::HeldOutFigures before;
    if (!heldOut->empty()) {
        auto figures = heldOut->measure(*model);
        if (!figures) {
            return fail(figures.error());
        }
        before = *figures;
    }
    ProgressLine embedding("recordings embedded", false);
    if (auto done = posttrain::normaliseWithinClass(*model, *bank, options.withinClass, showOn(embedding)); !done) {
        return fail(done.error());
    }
    nn::addTrainingSpeakers(*model, bank->speakerNames());
    model->evaluation.erase("heldOut"); // that of the network before
    NewModel made{.options = options.made,
                  .eer = {},
                  .eerBefore = {},
                  .energyKept = {},
                  .unmeasured = "there are no trials, and the calibration is that of the old model"};
    if (!heldOut->empty()) {
        auto after = heldOut->measure(*model);
        if (!after) {
            return fail(after.error());
        }
        model->calibration = after->calibration;
        model->evaluation["heldOut"] = fmt::format("{}; before within-class normalisation (shrinkage {}) {:.2f} %",
                                                   after->text(), options.withinClass.shrinkage, 100.0 * before.eer);
        made.eer = after->eer;
        made.eerBefore = before.eer;
    }
    return finishModel(made, *model);
}

} // namespace

void addModelNormalise(CLI::App& model, Action& action)
{
    auto* command = model.add_subcommand(
        "normalise", "Make directions count less in which recordings of one training speaker differ much "
                     "(within-class covariance normalisation), and write the result as another model");
    const auto options = std::make_shared<NormaliseOptions>();
    command->add_option("FILE", options->model, "Model file, such as RUN/model.safetensors")->required();
    addNewModel(*command, options->made);
    addTrainingSet(*command, options->set);
    command
        ->add_option("--shrinkage", options->withinClass.shrinkage,
                     "How much of the mean variance is added everywhere; more changes less")
        ->capture_default_str()
        ->check(CLI::Range(0.001, 1000.0));
    command->add_option("--utterances", options->withinClass.utterancesPerSpeaker, "Recordings of each speaker")
        ->capture_default_str()
        ->check(CLI::Range(2, 1'000'000));
    command->callback([options, &action] { action = [options] { return runNormalise(*options); }; });
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/model/NewModel.h"
#include "app/cli/train/TrainingSet.h"

#include "core/nn/model/Model.h"
#include "core/posttrain/Wccn.h"
#include "core/train/loop/DevSet.h"
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
    posttrain::WccnOptions withinClass;
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
    if (auto one = nn::requireNoTta(*model); !one) {
        return failAt(options.model, one.error()); // before hours of speech are read
    }
    auto set = openTrainingSet(options.set);
    if (!set) {
        return fail(set.error());
    }
    if (auto disjoint = train::requireDisjointSpeakers(set->corpus, model->trainingSpeakers, set->devSet); !disjoint) {
        return fail(disjoint.error());
    }
    const auto bank = readTrainingSpeech(*set, model->speechOnly);
    if (!bank) {
        return fail(bank.error());
    }
    auto devSet = train::DevSet::load(*set->speech, set->devSet, model->speechOnly, model->frontEnd, model->ttaSpeeds);
    if (!devSet) {
        return fail(devSet.error());
    }
    train::DevFigures before;
    if (!devSet->empty()) {
        auto figures = devSet->measure(*model);
        if (!figures) {
            return fail(figures.error());
        }
        before = *figures;
    }
    ProgressLine embedding("recordings embedded", false);
    if (auto done = posttrain::applyWccn(*model, *bank, options.withinClass, showOn(embedding)); !done) {
        return fail(done.error());
    }
    nn::addTrainingSpeakers(*model, bank->speakerNames());
    model->evaluation.erase("devSet"); // that of the network before
    NewModel made{.options = options.made,
                  .eer = {},
                  .eerBefore = {},
                  .retainedVariance = {},
                  .unmeasured = "there are no trials, and the calibration is that of the old model"};
    if (!devSet->empty()) {
        auto after = devSet->measure(*model);
        if (!after) {
            return fail(after.error());
        }
        model->calibration = after->calibration;
        model->evaluation["devSet"] = fmt::format("{}; before within-class normalisation (shrinkage {}) {:.2f} %",
                                                  after->text(), options.withinClass.shrinkage, 100.0 * before.eer);
        made.eer = after->eer;
        made.eerBefore = before.eer;
    }
    return finishModel(made, *model);
}

} // namespace

void addModelWccn(CLI::App& model, Action& action)
{
    auto* command = model.add_subcommand(
        "wccn", "Fold within-class covariance normalisation (WCCN) into the last layer. Writes another model");
    const auto options = std::make_shared<NormaliseOptions>();
    command->add_option("FILE", options->model, "Model file, such as RUN/model.safetensors")->required();
    addNewModel(*command, options->made);
    addTrainingSet(*command, options->set);
    command
        ->add_option("--shrinkage", options->withinClass.shrinkage,
                     "Added to the covariance's diagonal, as a multiple of its mean; more changes less")
        ->capture_default_str()
        ->check(CLI::Range(0.001, 1000.0));
    command->add_option("--utterances", options->withinClass.utterancesPerSpeaker, "Recordings of each speaker")
        ->capture_default_str()
        ->check(CLI::Range(2, 1'000'000));
    command->callback([options, &action] { action = [options] { return runNormalise(*options); }; });
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/TrainingSet.h"

#include "core/nn/Model.h"
#include "core/train/HeldOut.h"
#include "core/train/Trainer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace rollcall::cli {

using Json = nlohmann::ordered_json;

namespace {

struct AverageOptions
{
    std::vector<std::filesystem::path> models;
    std::filesystem::path out;
    TrainingSetOptions set;
    bool force = false;
    bool json = false;
};

/// Fits the calibration on the set's held-out trials.
Result<void> measure(const AverageOptions& options, nn::Model& model, Json& answer)
{
    auto set = openTrainingSet(options.set);
    if (!set) {
        return set.error();
    }
    if (set->heldOut.empty()) {
        return {};
    }
    if (auto unheard = train::requireUnheard(set->corpus, model.trainingSpeakers, set->heldOut); !unheard) {
        return unheard;
    }
    auto heldOut = train::HeldOut::load(*set->speech, set->heldOut, model.speechOnly, model.frontEnd);
    if (!heldOut) {
        return heldOut.error();
    }
    auto figures = heldOut->measure(model);
    if (!figures) {
        return figures.error();
    }
    model.calibration = figures->calibration;
    model.evaluation["heldOut"] = figures->text();
    answer["eerPercent"] = 100.0 * figures->eer;
    return {};
}

int runAverage(const AverageOptions& options)
{
    if (auto free = requireFree(options.out, options.force); !free) {
        return fail(free.error());
    }
    std::vector<nn::Model> models;
    for (const std::filesystem::path& file : options.models) {
        auto model = nn::readModel(file);
        if (!model) {
            return fail(model.error());
        }
        models.push_back(std::move(*model));
    }
    auto average = nn::averageModels(models);
    if (!average) {
        return fail(average.error());
    }
    Json answer{{"file", options.out.string()}};
    if (!options.set.data.empty()) {
        if (auto measured = measure(options, *average, answer); !measured) {
            return fail(measured.error());
        }
    }
    if (auto written = nn::writeModel(options.out, *average); !written) {
        return fail(written.error());
    }
    answer["modelId"] = nn::modelId(*average).value;
    if (options.json) {
        print(answer);
        return kDone;
    }
    if (answer.contains("eerPercent")) {
        fmt::print("held-out EER  {:.2f} %\n", answer["eerPercent"].get<double>());
    } else {
        fmt::print(
            "held-out EER  not known: no data set with trials was named (--data), and the calibration is the mean of "
            "theirs\n");
    }
    fmt::print("model         {}\nmodel id      {}\n", options.out.string(), answer["modelId"].get<std::string>());
    return kDone;
}

} // namespace

void addModelAverage(CLI::App& model, Action& action)
{
    auto* command = model.add_subcommand(
        "average",
        "Average the weights of models that were trained on from the same one, and write the result as another model");
    const auto options = std::make_shared<AverageOptions>();
    command->add_option("FILES", options->models, "Model files, two or more")->required()->expected(2, 1000);
    command->add_option("--out", options->out, "The new model file")->required();
    addTrainingSet(*command, options->set)->required(false);
    command->add_flag("--force", options->force, "Replace the file where it is there already");
    command->add_flag("--json", options->json, "Answer as JSON");
    command->callback([options, &action] { action = [options] { return runAverage(*options); }; });
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/model/NewModel.h"
#include "app/cli/train/TrainingSet.h"

#include "core/posttrain/Combine.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace rollcall::cli {

namespace {

struct AverageOptions
{
    std::vector<std::filesystem::path> models;
    NewModelOptions made;
    TrainingSetOptions set;
};

int runAverage(const AverageOptions& options)
{
    if (auto free = requireFree(options.made.out, options.made.force); !free) {
        return fail(free.error());
    }
    const auto models = readModels(options.models);
    if (!models) {
        return fail(models.error());
    }
    auto average = posttrain::averageModels(*models);
    if (!average) {
        return fail(average.error());
    }
    NewModel made{.options = options.made,
                  .eer = {},
                  .eerBefore = {},
                  .retainedVariance = {},
                  .unmeasured =
                      "no data set with trials was named (--data), and the calibration is the mean of theirs"};
    if (!options.set.data.empty()) {
        const auto set = openTrainingSet(options.set);
        if (!set) {
            return fail(set.error());
        }
        const auto eer = measureDevSet(*set, *average);
        if (!eer) {
            return fail(eer.error());
        }
        made.eer = *eer;
    }
    return finishModel(made, *average);
}

} // namespace

void addModelAverage(CLI::App& model, Action& action)
{
    auto* command = model.add_subcommand(
        "average",
        "Average the weights of models fine-tuned from the same one (uniform model soup). Writes another model");
    const auto options = std::make_shared<AverageOptions>();
    command->add_option("FILES", options->models, "Model files, two or more")->required()->expected(2, 1000);
    addNewModel(*command, options->made);
    addTrainingSet(*command, options->set)->required(false);
    command->callback([options, &action] { action = [options] { return runAverage(*options); }; });
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model/NewModel.h"

#include "app/cli/Command.h"
#include "app/cli/Common.h"

#include "core/train/loop/DevSet.h"
#include "core/train/loop/Trainer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace rollcall::cli {

Result<std::vector<nn::Model>> readModels(const std::vector<std::filesystem::path>& files)
{
    std::vector<nn::Model> models;
    for (const std::filesystem::path& file : files) {
        auto model = nn::readModel(file);
        if (!model) {
            return model.error();
        }
        models.push_back(std::move(*model));
    }
    return models;
}

void addNewModel(CLI::App& command, NewModelOptions& options)
{
    command.add_option("--out", options.out, "The new model file")->required();
    command.add_flag("--force", options.force, "Replace the file where it is there already");
    command.add_flag("--json", options.json, "Answer as JSON");
}

Result<dataset::InMemoryDataset> readTrainingSpeech(const TrainingSet& set, bool speechOnly)
{
    watchInterrupts();
    ProgressLine reading("recordings read", false);
    return set.speech->bank(set.corpus, speechOnly, dataset::kMinTrainingSeconds, showOn(reading));
}

std::function<bool(std::size_t, std::size_t)> showOn(ProgressLine& line)
{
    return [&line](std::size_t done, std::size_t total) {
        line.show(done, total);
        return !interrupted();
    };
}

Result<std::optional<double>> measureDevSet(const TrainingSet& set, nn::Model& model)
{
    if (set.devSet.empty()) {
        return std::optional<double>{};
    }
    if (auto disjoint = train::requireDisjointSpeakers(set.corpus, model.trainingSpeakers, set.devSet); !disjoint) {
        return disjoint.error();
    }
    auto devSet = train::DevSet::load(*set.speech, set.devSet, model.speechOnly, model.frontEnd, model.ttaSpeeds);
    if (!devSet) {
        return devSet.error();
    }
    auto figures = devSet->measure(model);
    if (!figures) {
        return figures.error();
    }
    model.calibration = figures->calibration;
    model.evaluation["devSet"] = figures->text();
    return std::optional(figures->eer);
}

int finishModel(const NewModel& made, const nn::Model& model)
{
    if (interrupted()) {
        return fail(makeError(ErrorCode::Cancelled, "stopped on request; nothing was written"));
    }
    if (auto written = nn::writeModel(made.options.out, model); !written) {
        return fail(written.error());
    }
    const std::string id = nn::modelId(model).value;
    if (made.options.json) {
        nlohmann::ordered_json answer{{"file", made.options.out.string()}};
        if (made.eerBefore) {
            answer["eerPercentBefore"] = 100.0 * *made.eerBefore;
        }
        if (made.eer) {
            answer["eerPercent"] = 100.0 * *made.eer;
        }
        if (made.retainedVariance) {
            answer["groups"] = model.network.groups;
            answer["ttaSpeeds"] = model.ttaSpeeds;
            answer["retainedVariance"] = *made.retainedVariance;
        }
        answer["modelId"] = id;
        print(answer);
        return kDone;
    }
    if (made.retainedVariance) {
        fmt::print("network       {}; retained variance {:.2f} %\n",
                   model.ttaSpeeds.size() > 1 ? fmt::format("TTA at {} speeds", model.ttaSpeeds.size())
                                              : fmt::format("{} groups", model.network.groups),
                   100.0 * *made.retainedVariance);
    }
    if (made.eer && made.eerBefore) {
        fmt::print("development EER  {:.2f} %, before {:.2f} %\n", 100.0 * *made.eer, 100.0 * *made.eerBefore);
    } else if (made.eer) {
        fmt::print("development EER  {:.2f} %\n", 100.0 * *made.eer);
    } else {
        fmt::print("development EER  not known: {}\n", made.unmeasured);
    }
    fmt::print("model         {}\nmodel id      {}\n", made.options.out.string(), id);
    return kDone;
}

} // namespace rollcall::cli

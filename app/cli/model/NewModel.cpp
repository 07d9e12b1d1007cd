// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model/NewModel.h"

#include "app/cli/Command.h"
#include "app/cli/Common.h"

#include "core/train/loop/HeldOut.h"
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

Result<dataset::SpeechBank> readTrainingSpeech(const TrainingSet& set, bool speechOnly)
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

Result<std::optional<double>> measureHeldOut(const TrainingSet& set, nn::Model& model)
{
    if (set.heldOut.empty()) {
        return std::optional<double>{};
    }
    if (auto unheard = train::requireUnheard(set.corpus, model.trainingSpeakers, set.heldOut); !unheard) {
        return unheard.error();
    }
    auto heldOut = train::HeldOut::load(*set.speech, set.heldOut, model.speechOnly, model.frontEnd, model.speeds);
    if (!heldOut) {
        return heldOut.error();
    }
    auto figures = heldOut->measure(model);
    if (!figures) {
        return figures.error();
    }
    model.calibration = figures->calibration;
    model.evaluation["heldOut"] = figures->text();
    return std::optional(figures->eer);
}

int finishModel(const NewModel& made, const nn::Model& model)
{
    if (interrupted()) {
        return fail({ErrorCode::Cancelled, "stopped on request; nothing was written"});
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
        if (made.energyKept) {
            answer["groups"] = model.network.groups;
            answer["speeds"] = model.speeds;
            answer["energyKept"] = *made.energyKept;
        }
        answer["modelId"] = id;
        print(answer);
        return kDone;
    }
    if (made.energyKept) {
        fmt::print("network       {}; {:.2f} % of the embeddings' energy kept\n",
                   model.speeds.size() > 1 ? fmt::format("heard at {} speeds", model.speeds.size())
                                           : fmt::format("{} groups", model.network.groups),
                   100.0 * *made.energyKept);
    }
    if (made.eer && made.eerBefore) {
        fmt::print("held-out EER  {:.2f} %, before {:.2f} %\n", 100.0 * *made.eer, 100.0 * *made.eerBefore);
    } else if (made.eer) {
        fmt::print("held-out EER  {:.2f} %\n", 100.0 * *made.eer);
    } else {
        fmt::print("held-out EER  not known: {}\n", made.unmeasured);
    }
    fmt::print("model         {}\nmodel id      {}\n", made.options.out.string(), id);
    return kDone;
}

} // namespace rollcall::cli

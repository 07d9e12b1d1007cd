// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Common.h"

#include "core/nn/model/Model.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

struct ModelOptions : CommonOptions
{
    std::filesystem::path file;
};

int runModelInfo(const ModelOptions& options)
{
    CommonOptions common = options;
    if (!options.file.empty()) {
        common.model = options.file;
    }
    auto file = modelFile(common);
    if (!file) {
        return fail(file.error());
    }
    auto model = nn::readModel(*file);
    if (!model) {
        return fail(model.error());
    }
    std::size_t parameters = 0;
    for (const nn::NamedTensor& tensor : model->weights) {
        if (tensor.name.find("running_") == std::string::npos) {
            parameters += tensor.values.size();
        }
    }
    const nn::NetworkOptions& network = model->network;
    if (options.json) {
        Json evaluation = Json::object();
        for (const auto& [name, value] : model->evaluation) {
            evaluation[name] = value;
        }
        print({{"file", file->string()},
               {"modelId", nn::modelId(*model).value},
               {"channels", network.channels},
               {"blocksPerStage", network.blocksPerStage},
               {"groups", network.groups},
               {"ttaSpeeds", model->ttaSpeeds},
               {"embeddingLength", model->embeddingLength()},
               {"parameters", parameters},
               {"melBins", model->frontEnd.melBins},
               {"calibration", {{"slope", model->calibration.slope}, {"offset", model->calibration.offset}}},
               {"trainingData", model->trainingData},
               {"trainingSpeakers", model->trainingSpeakers.size()},
               {"evaluation", evaluation},
               {"recipe", model->recipe}});
        return kDone;
    }
    fmt::print(
        "file          {}\nmodel id      {}\nnetwork       ResCNN, {} stages of {} channels, {} blocks a stage{}\n"
        "parameters    {:.2f} million\nembedding     {} numbers{}\ntrained on    {}\n",
        file->string(), nn::modelId(*model).value, network.channels.size(), fmt::join(network.channels, ", "),
        network.blocksPerStage, network.groups == 1 ? "" : fmt::format(", in {} groups", network.groups),
        static_cast<double>(parameters) / 1e6, model->embeddingLength(),
        model->ttaSpeeds.size() == 1 ? "" : fmt::format(", TTA at the speeds {}", fmt::join(model->ttaSpeeds, ", ")),
        model->trainingData);
    for (const auto& [name, value] : model->evaluation) {
        fmt::print("{:<13} {}\n", name, value);
    }
    return kDone;
}

} // namespace

void addModel(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("model", "About model files");
    command->require_subcommand(1);
    auto* info = command->add_subcommand("info", "Network, training data and figures of a model");
    auto options = std::make_shared<ModelOptions>();
    info->add_option("FILE", options->file, "Model file (default: the one in use)");
    addCommon(*info, *options, kJsonOption);
    info->callback([options, &action] { action = [options] { return runModelInfo(*options); }; });
    addModelAverage(*command, action);
    addModelCalibrate(*command, action);
    addModelEnsemble(*command, action);
    addModelWccn(*command, action);
    addModelTta(*command, action);
    addModelWiden(*command, action);
#ifdef ROLLCALL_STORE
    addModelInstall(*command, action);
#endif
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Common.h"

#include "core/nn/model/Model.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

struct ModelOptions : CommonOptions
{
    std::filesystem::path file;
};

const char* architectureName(const nn::NetworkOptions& network)
{
    switch (network.architecture) {
    case nn::Architecture::ResNet:
        return "ResNet";
    case nn::Architecture::Gru:
        return "GRU";
    case nn::Architecture::ResCnn:
        break;
    }
    return "ResCNN";
}

std::string description(const nn::NetworkOptions& network)
{
    const std::string name = architectureName(network);
    if (network.architecture == nn::Architecture::Gru) {
        return fmt::format("{}, {} layers of {} units behind a convolution of {} channels", name, network.gruLayers,
                           network.gruUnits, network.channels.front());
    }
    const std::string stages =
        fmt::format("{}, {} stages of {} channels", name, network.channels.size(), fmt::join(network.channels, ", "));
    if (network.architecture == nn::Architecture::ResNet) {
        return fmt::format("{}, with {} blocks", stages, fmt::join(network.stageBlocks, ", "));
    }
    return fmt::format("{}, {} blocks a stage{}", stages, network.blocksPerStage,
                       network.groups == 1 ? "" : fmt::format(", in {} groups", network.groups));
}

/// Null where there is none.
Json calibrationJson(const std::optional<nn::Calibration>& calibration)
{
    return calibration ? Json{{"slope", calibration->slope}, {"offset", calibration->offset}} : Json(nullptr);
}

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
    const std::int64_t parameters = nn::parameterCount(model->network);
    const nn::NetworkOptions& network = model->network;
    if (options.json) {
        Json evaluation = Json::object();
        for (const auto& [name, value] : model->evaluation) {
            evaluation[name] = value;
        }
        print({{"file", file->string()},
               {"modelId", nn::modelId(*model).value},
               {"architecture", architectureName(network)},
               {"channels", network.channels},
               {"blocksPerStage", network.blocksPerStage},
               {"stageBlocks", network.stageBlocks},
               {"groups", network.groups},
               {"gruLayers", network.gruLayers},
               {"gruUnits", network.gruUnits},
               {"ttaSpeeds", model->ttaSpeeds},
               {"embeddingLength", model->embeddingLength()},
               {"parameters", parameters},
               {"melBins", model->frontEnd.melBins},
               {"calibration", calibrationJson(model->calibration)},
               {"trainingData", model->trainingData},
               {"trainingSpeakers", model->trainingSpeakers.size()},
               {"evaluation", evaluation},
               {"recipe", model->recipe}});
        return kDone;
    }
    fmt::print("file          {}\nmodel id      {}\nnetwork       {}\n"
               "parameters    {:.2f} million\nembedding     {} numbers{}\ntrained on    {}\n",
               file->string(), nn::modelId(*model).value, description(network), static_cast<double>(parameters) / 1e6,
               model->embeddingLength(),
               model->ttaSpeeds.size() == 1 ? ""
                                            : fmt::format(", TTA at the speeds {}", fmt::join(model->ttaSpeeds, ", ")),
               model->trainingData);
    if (!model->calibration) {
        fmt::print("calibration   none: scores are given, and neither probabilities nor names\n");
    }
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
    addModelEnsemble(*command, action);
    addModelWccn(*command, action);
    addModelTta(*command, action);
    addModelWiden(*command, action);
#ifdef ROLLCALL_EXCHANGE
    addModelImport(*command, action);
    addModelExport(*command, action);
#endif
#ifdef ROLLCALL_STORE
    addModelInstall(*command, action);
#endif
}

} // namespace rollcall::cli

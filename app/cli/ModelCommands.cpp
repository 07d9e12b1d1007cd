// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Common.h"

#include "core/features/FrontEnd.h"
#include "core/nn/Model.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

// embed -------------------------------------------------------------------------------------------------------------

struct FilesOptions : CommonOptions
{
    std::vector<std::filesystem::path> files;
    std::string preset = "logmel";
};

int runEmbed(const FilesOptions& options)
{
    auto service = openService(options, false, true);
    if (!service) {
        return fail(service.error());
    }
    Json answers = Json::array();
    for (const auto& file : options.files) {
        auto clip = readClip(file);
        if (!clip) {
            return fail(clip.error());
        }
        auto utterance = service->embed(clip->samples);
        if (!utterance) {
            return failAt(file, utterance.error());
        }
        if (options.json) {
            answers.push_back({{"file", file.string()},
                               {"model", service->embedder().modelId().value},
                               {"netSpeechSeconds", utterance->netSpeechSeconds},
                               {"embedding", utterance->embedding}});
        } else {
            fmt::print("{}\t{}\n", file.string(), fmt::join(utterance->embedding, " "));
        }
    }
    if (options.json) {
        print(options.files.size() == 1 ? answers.front() : answers);
    }
    return kDone;
}

// features ----------------------------------------------------------------------------------------------------------

int runFeatures(const FilesOptions& options)
{
    auto preset = features::frontEndPreset(options.preset);
    if (!preset) {
        return fail(preset.error());
    }
    auto frontEnd = features::FrontEnd::create(*preset);
    if (!frontEnd) {
        return fail(frontEnd.error());
    }
    Json answers = Json::array();
    for (const auto& file : options.files) {
        auto clip = readClip(file);
        if (!clip) {
            return fail(clip.error());
        }
        auto features = frontEnd->compute(clip->samples);
        if (!features) {
            return failAt(file, features.error());
        }
        const auto bins = static_cast<std::size_t>(features->melBins);
        Json rows = Json::array();
        for (std::size_t first = 0; first < features->values.size(); first += bins) {
            const std::span<const float> frame = std::span(features->values).subspan(first, bins);
            if (options.json) {
                rows.push_back(std::vector<float>(frame.begin(), frame.end()));
            } else {
                fmt::print("{}\n", fmt::join(frame, " "));
            }
        }
        if (options.json) {
            answers.push_back({{"file", file.string()},
                               {"preset", options.preset},
                               {"frames", features->frames()},
                               {"melBins", features->melBins},
                               {"features", std::move(rows)}});
        }
    }
    if (options.json) {
        print(options.files.size() == 1 ? answers.front() : answers);
    }
    return kDone;
}

// model -------------------------------------------------------------------------------------------------------------

int runModelInfo(const FilesOptions& options)
{
    CommonOptions common = options;
    if (!options.files.empty()) {
        common.model = options.files.front();
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
               {"embeddingLength", network.embeddingLength},
               {"parameters", parameters},
               {"melBins", model->frontEnd.melBins},
               {"calibration", {{"slope", model->calibration.slope}, {"offset", model->calibration.offset}}},
               {"trainingData", model->trainingData},
               {"trainingSpeakers", model->trainingSpeakers.size()},
               {"evaluation", evaluation},
               {"recipe", model->recipe}});
        return kDone;
    }
    fmt::print("file          {}\nmodel id      {}\nnetwork       ResCNN, {} stages of {} channels, {} blocks a stage\n"
               "parameters    {:.2f} million\nembedding     {} numbers\ntrained on    {}\n",
               file->string(), nn::modelId(*model).value, network.channels.size(), fmt::join(network.channels, ", "),
               network.blocksPerStage, static_cast<double>(parameters) / 1e6, network.embeddingLength,
               model->trainingData);
    for (const auto& [name, value] : model->evaluation) {
        fmt::print("{:<13} {}\n", name, value);
    }
    return kDone;
}

struct UseOptions : CommonOptions
{
    std::filesystem::path file;
};

int runModelUse(const UseOptions& options)
{
    auto service = openService(options, true, false);
    if (!service) {
        return fail(service.error());
    }
    watchInterrupts();
    const auto started = std::chrono::steady_clock::now();
    auto adopted = service->adoptModel(options.file, [started](std::size_t done, std::size_t total) {
        if (done > 0) {
            showProgress(done, total, started);
        }
        return !interrupted();
    });
    if (!adopted) {
        return fail(adopted.error());
    }
    if (options.json) {
        Json unusable = Json::array();
        for (const pipeline::UnusableTake& take : adopted->takes.unusable) {
            unusable.push_back({{"speaker", take.speaker}, {"recording", take.origin}, {"why", take.why}});
        }
        print({{"file", adopted->file.string()},
               {"modelId", adopted->model.value},
               {"embedded", adopted->takes.embedded},
               {"unusable", unusable}});
        return kDone;
    }
    for (const pipeline::UnusableTake& take : adopted->takes.unusable) {
        fmt::print(stderr, "rollcall-cli: {}, {}: not used by this model: {}\n", take.speaker, take.origin, take.why);
    }
    fmt::print("in use        {}\nmodel id      {}\nembedded      {} recordings\n", adopted->file.string(),
               adopted->model.value, adopted->takes.embedded);
    return kDone;
}

} // namespace

void addEmbed(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("embed", "Print the embeddings of recordings");
    auto options = std::make_shared<FilesOptions>();
    command->add_option("FILE", options->files, "Recordings")->required();
    addCommon(*command, *options, kModelOption | kStoreOption | kJsonOption);
    command->callback([options, &action] { action = [options] { return runEmbed(*options); }; });
}

void addFeatures(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("features", "Print filterbank features, a frame a line");
    auto options = std::make_shared<FilesOptions>();
    command->add_option("FILE", options->files, "Recordings")->required();
    command->add_option("--preset", options->preset, "psf, psf-log, deep-speaker or logmel")->capture_default_str();
    addCommon(*command, *options, kModelOption | kStoreOption | kJsonOption);
    command->callback([options, &action] { action = [options] { return runFeatures(*options); }; });
}

void addModel(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("model", "About model files");
    command->require_subcommand(1);
    auto* info = command->add_subcommand("info", "Network, training data and figures of a model");
    auto options = std::make_shared<FilesOptions>();
    info->add_option("FILE", options->files, "Model file (default: the one in use)")->expected(0, 1);
    addCommon(*info, *options, kModelOption | kStoreOption | kJsonOption);
    info->callback([options, &action] { action = [options] { return runModelInfo(*options); }; });

    auto* use = command->add_subcommand("use", "Embed all speakers under a model and make it the one in use");
    auto useOptions = std::make_shared<UseOptions>();
    use->add_option("FILE", useOptions->file, "Model file, such as RUN/model.safetensors; it is copied")->required();
    addCommon(*use, *useOptions, kStoreOption | kJsonOption);
    use->callback([useOptions, &action] { action = [useOptions] { return runModelUse(*useOptions); }; });
}

} // namespace rollcall::cli

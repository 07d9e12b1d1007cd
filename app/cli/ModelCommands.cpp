// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Service.h"

#include "core/features/FrontEnd.h"

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

} // namespace rollcall::cli

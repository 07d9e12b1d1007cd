// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Common.h"
#include "app/cli/RecordingProgress.h"

#include "core/base/Guarded.h"
#include "core/features/FrontEnd.h"
#include "core/identify/SeveralVoices.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/recordings/RecordingEmbedding.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

// embed -------------------------------------------------------------------------------------------------------------

struct RecordingOptions : CommonOptions
{
    std::vector<std::string> recordings;
    std::filesystem::path root;
    std::string preset = "logmel";
};

int runEmbed(const RecordingOptions& options)
{
    auto recordings = pipeline::Recordings::open(options.root);
    if (!recordings) {
        return fail(recordings.error());
    }
    auto embedder = openEmbedder(options);
    if (!embedder) {
        return fail(embedder.error());
    }
    int code = kDone;
    Json answers = Json::array();
    for (const std::string& name : options.recordings) {
        RecordingProgress progress(name);
        const pipeline::RecordingEmbeddingOptions how{.wholeIfSilent = false,
                                                      .progress = [&progress](double seconds, double share) {
                                                          progress.read(seconds);
                                                          return progress.embedded(share);
                                                      }};
        auto embedded = guarded(
            name, [&] { return pipeline::embedRecordings(*embedder, *recordings, std::span(&name, 1), how, {}); });
        if (!embedded) { // the others are printed all the same
            code = std::max(code, fail(embedded.error()));
            if (options.json) {
                answers.push_back({{"file", name}, {"error", embedded.error().message}});
            }
            continue;
        }
        const pipeline::EmbeddedRecording& recording = *embedded->recordings.front();
        if (recording.truncated) {
            warnTruncated(name);
        }
        const bool several =
            identify::severalVoices(recording.windows, {.calibration = embedder->model().dividingCalibration()});
        if (several && !options.json) {
            fmt::print(stderr,
                       "rollcall-cli: {}: several people seem to speak in it; its embedding is of their mixture\n",
                       name);
        }
        if (options.json) {
            answers.push_back({{"file", name},
                               {"model", embedder->modelId().value},
                               {"truncated", recording.truncated},
                               {"netSpeechSeconds", recording.netSpeechSeconds},
                               {"severalVoices", several},
                               {"embedding", recording.embedding}});
        } else {
            fmt::print("{}\t{}\n", name, fmt::join(recording.embedding, " "));
        }
    }
    if (options.json) {
        print(options.recordings.size() == 1 ? answers.front() : answers);
    }
    return code;
}

// features ----------------------------------------------------------------------------------------------------------

struct ReadFeatures
{
    features::Features features;
    bool truncated = false; ///< of the recording
};

Result<ReadFeatures> featuresOf(const pipeline::Recordings& recordings, const std::string& name,
                                features::FrontEnd& frontEnd)
{
    auto recording = recordings.read(name);
    if (!recording) {
        return recording.error();
    }
    if (recording->truncated) {
        warnTruncated(name);
    }
    auto features = frontEnd.compute(audio::readAll(recording->sound));
    if (!features) {
        return makeError(features.error().code, "{}: {}", name, features.error());
    }
    return ReadFeatures{std::move(*features), recording->truncated};
}

int runFeatures(const RecordingOptions& options)
{
    auto recordings = pipeline::Recordings::open(options.root);
    if (!recordings) {
        return fail(recordings.error());
    }
    auto preset = features::frontEndPreset(options.preset);
    if (!preset) {
        return fail(preset.error());
    }
    auto frontEnd = features::FrontEnd::create(*preset);
    if (!frontEnd) {
        return fail(frontEnd.error());
    }
    int code = kDone;
    Json answers = Json::array();
    for (const std::string& name : options.recordings) {
        auto read = guarded(name, [&] { return featuresOf(*recordings, name, *frontEnd); });
        if (!read) { // the others are printed all the same
            code = std::max(code, fail(read.error()));
            if (options.json) {
                answers.push_back({{"file", name}, {"error", read.error().message}});
            }
            continue;
        }
        const features::Features& features = read->features;
        const auto bins = static_cast<std::size_t>(features.melBins);
        Json rows = Json::array();
        for (std::size_t first = 0; first < features.values.size(); first += bins) {
            const std::span<const float> frame = std::span(features.values).subspan(first, bins);
            if (options.json) {
                rows.push_back(std::vector<float>(frame.begin(), frame.end()));
            } else {
                fmt::print("{}\n", fmt::join(frame, " "));
            }
        }
        if (options.json) {
            answers.push_back({{"file", name},
                               {"truncated", read->truncated},
                               {"preset", options.preset},
                               {"frames", features.frames()},
                               {"melBins", features.melBins},
                               {"features", std::move(rows)}});
        }
    }
    if (options.json) {
        print(options.recordings.size() == 1 ? answers.front() : answers);
    }
    return code;
}

void addRecordings(CLI::App& command, RecordingOptions& options)
{
    command.add_option("FILE", options.recordings, "Recordings; - for standard input")->required();
    command.add_option("--root", options.root,
                       "Folder or pack that these are relative to (default: the current folder)");
}

} // namespace

void addEmbed(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("embed", "Print the embeddings of recordings");
    auto options = std::make_shared<RecordingOptions>();
    addRecordings(*command, *options);
    addCommon(*command, *options, kModelOption | kJsonOption);
    command->callback([options, &action] { action = [options] { return runEmbed(*options); }; });
}

void addFeatures(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("features", "Print filterbank features, a frame a line");
    auto options = std::make_shared<RecordingOptions>();
    addRecordings(*command, *options);
    command->add_option("--preset", options->preset, "psf, psf-log, deep-speaker or logmel")->capture_default_str();
    addCommon(*command, *options, kJsonOption);
    command->callback([options, &action] { action = [options] { return runFeatures(*options); }; });
}

} // namespace rollcall::cli

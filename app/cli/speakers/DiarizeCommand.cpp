// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Service.h"
#include "core/base/Guarded.h"
#include "core/identify/diarisation/TimelineText.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

struct DiarizeOptions : CommonOptions
{
    std::vector<std::filesystem::path> files;
    bool rttm = false;
    bool labels = false;
};

/// Opens the store; a default store that is not there yet holds nobody.
Result<void> openStoreIfThere(pipeline::SpeakerService& service, const DiarizeOptions& options)
{
    auto opened = openStore(service, options, StoreUse::Read);
    if (!opened && opened.error().isNotFound() && options.store.empty()) {
        return {};
    }
    return opened;
}

/// `1:02:03.4`; the hour only where there is one.
std::string clockOf(double seconds)
{
    const auto tenths = static_cast<std::int64_t>(std::llround(10.0 * seconds));
    const std::int64_t minutes = tenths / 600;
    const std::string rest = fmt::format("{:02}.{}", tenths / 10 % 60, tenths % 10);
    return minutes < 60 ? fmt::format("{}:{}", minutes, rest)
                        : fmt::format("{}:{:02}:{}", minutes / 60, minutes % 60, rest);
}

void printText(const std::string& file, const identify::Timeline& timeline)
{
    const auto counted = [](std::size_t number, const char* what) {
        return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
    };
    fmt::print("{}: {}, {}\n", file, counted(timeline.voices.size(), "voice"), counted(timeline.turns.size(), "turn"));
    for (const identify::Voice& voice : timeline.voices) {
        fmt::print("  {:<24} {:>9} {:5.1f} % of the speech", identify::labelOf(voice.name, voice.unknown),
                   clockOf(voice.seconds), 100.0 * voice.share);
        fmt::print("{}\n", voice.speaker ? fmt::format(", probability {:.0f} %", 100.0 * voice.probability) : "");
    }
    for (const identify::Turn& turn : timeline.turns) {
        fmt::print("  {:>9} - {:>9}  {}\n", clockOf(turn.beginSeconds), clockOf(turn.endSeconds),
                   identify::labelOf(turn.name, turn.unknown));
    }
}

void show(const DiarizeOptions& options, const std::filesystem::path& file, const identify::Timeline& timeline)
{
    if (options.rttm) {
        fmt::print("{}", identify::asRttm(timeline, file.stem().string()));
    } else if (options.labels) {
        fmt::print("{}", identify::asLabels(timeline));
    } else {
        printText(file.string(), timeline);
    }
}

int runDiarize(const DiarizeOptions& options)
{
    if (options.labels && options.files.size() > 1) {
        return fail(
            makeError(ErrorCode::InvalidArgument, "--labels: a label track is of one recording; give one FILE"));
    }
    pipeline::SpeakerService service;
    if (auto opened = openStoreIfThere(service, options); !opened) {
        return fail(opened.error());
    }
    if (auto loaded = loadModel(service, options); !loaded) {
        return fail(loaded.error());
    }
    int code = kDone;
    Json answers = Json::array();
    for (const auto& file : options.files) {
        RecordingProgress progress(file.string());
        const auto clip = readClip(file, progress);
        auto timeline = guarded(file.string(), [&]() -> Result<identify::Timeline> {
            return clip ? service.diarize(clip->samples, [&progress](double share) { return progress.embedded(share); })
                        : clip.error();
        });
        if (!timeline) {
            // The message of a decoder names the file, that of the network does not.
            const Error& error = timeline.error();
            code = std::max(code, clip ? failAt(file, error) : fail(error));
            if (options.json) {
                answers.push_back({{"file", file.string()}, {"error", error.message}});
            }
            continue;
        }
        timeline->truncated = clip->truncated;
        if (options.json) {
            answers.push_back(Json::parse(identify::asJson(*timeline, file.string())));
        } else {
            show(options, file, *timeline);
        }
    }
    if (options.json) {
        print(options.files.size() == 1 ? answers.front() : answers);
    }
    return code;
}

} // namespace

void addDiarize(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("diarize", "Tell who speaks when in a recording of several people");
    const auto options = std::make_shared<DiarizeOptions>();
    command->add_option("FILE", options->files, "Recordings; - for standard input")->required();
    auto* rttm = command->add_flag("--rttm", options->rttm, "Answer as RTTM, a line a turn");
    auto* labels =
        command->add_flag("--labels", options->labels, "Answer as an Audacity label track, of one recording");
    addCommon(*command, *options, kStoreOption | kModelOption | kJsonOption | kAcceptOption);
    auto* json = command->get_option("--json");
    rttm->excludes(labels)->excludes(json);
    labels->excludes(json);
    command->callback([options, &action] { action = [options] { return runDiarize(*options); }; });
}

} // namespace rollcall::cli

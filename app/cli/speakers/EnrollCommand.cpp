// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Service.h"
#include "core/base/Guarded.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

struct EnrollOptions : CommonOptions
{
    std::string name;
    std::vector<std::filesystem::path> files;
    bool add = false;
    bool oneVoice = false;
};

Json toJson(const audio::QualityReport& quality)
{
    Json issues = Json::array();
    for (const audio::QualityIssue issue : quality.issues) {
        issues.push_back(std::string(audio::describe(issue)));
    }
    return {{"seconds", quality.seconds},
            {"netSpeechSeconds", quality.netSpeechSeconds},
            {"snrDb", quality.snrDb},
            {"speechLevelDbfs", quality.speechLevelDbfs},
            {"clippedShare", quality.clippedShare},
            {"issues", issues}};
}

Json toJson(const pipeline::EnrolReport& report, const EnrollOptions& options, const std::vector<pipeline::Clip>& clips)
{
    const auto repeatOf = [&report](std::size_t clip) {
        const auto found = std::ranges::find(report.repeated, clip, &pipeline::RepeatedClip::clip);
        return found == report.repeated.end() ? nullptr : &found->sameAs;
    };
    Json takes = Json::array();
    for (std::size_t i = 0; i < report.takes.size(); ++i) {
        Json take = toJson(report.takes[i]);
        take["file"] = options.files[i].string();
        take["truncated"] = clips[i].truncated;
        take["sameAs"] = repeatOf(i) == nullptr ? Json(nullptr) : Json(*repeatOf(i));
        take["disagrees"] = std::ranges::find(report.outlyingTakes, i) != report.outlyingTakes.end();
        takes.push_back(std::move(take));
    }
    Json answer{{"speaker", report.name},
                {"created", report.created},
                {"netSpeechSeconds", report.netSpeechSeconds},
                {"takes", takes},
                {"resembles", nullptr}};
    if (report.lookalike) {
        answer["resembles"] = {{"speaker", report.lookalike->name},
                               {"score", report.lookalike->score},
                               {"probability", report.lookalike->probability}};
    }
    return answer;
}

void printText(const pipeline::EnrolReport& report, const EnrollOptions& options)
{
    const std::size_t saved = report.takes.size() - report.repeated.size();
    fmt::print("{} {}: {} recording{}, {:.1f} s of speech\n", report.created ? "enrolled" : "added to", report.name,
               saved, saved == 1 ? "" : "s", report.netSpeechSeconds);
    for (const pipeline::RepeatedClip& one : report.repeated) {
        fmt::print("  {}: the same recording as {}; it counts once\n", options.files[one.clip].string(), one.sameAs);
    }
    for (std::size_t i = 0; i < report.takes.size(); ++i) {
        for (const audio::QualityIssue issue : report.takes[i].issues) {
            fmt::print("  {}: {}\n", options.files[i].string(), audio::describe(issue));
        }
    }
    for (const std::size_t index : report.outlyingTakes) {
        fmt::print("  {}: sounds unlike the other recordings; is it the same person?\n", options.files[index].string());
    }
    if (report.lookalike) {
        fmt::print("  note: this voice resembles {}, who is already enrolled ({:.0f} %)\n", report.lookalike->name,
                   100.0 * report.lookalike->probability);
    }
}

int runEnroll(const EnrollOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Enrol); !opened) {
        return fail(opened.error());
    }
    // What is wrong with the name is said before the long work.
    if (auto checked = service.checkName(options.name, options.add); !checked) {
        return fail(checked.error());
    }
    if (auto loaded = loadModel(service, options); !loaded) {
        return fail(loaded.error());
    }
    RecordingProgress progress(options.files.size() == 1 ? options.files.front().string()
                                                         : fmt::format("{} recordings", options.files.size()));
    std::vector<pipeline::Clip> clips;
    for (const auto& file : options.files) {
        auto clip = readClip(file, progress);
        if (!clip) {
            return fail(clip.error());
        }
        clip->oneVoice = options.oneVoice;
        clips.push_back(std::move(*clip));
    }
    auto report = guarded(options.name, [&] {
        return service.enrol(options.name, clips, options.add,
                             [&progress](double share) { return progress.embedded(share); });
    });
    if (!report) {
        const Error& error = report.error();
        return fail(error.code == ErrorCode::Incompatible
                        ? makeError(error.code, "{}. If one person speaks all the same, use --one-voice", error)
                        : error);
    }
    if (options.json) {
        print(toJson(*report, options, clips));
    } else {
        printText(*report, options);
    }
    return kDone;
}

} // namespace

void addEnroll(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("enroll", "Enrol a speaker from recordings");
    auto options = std::make_shared<EnrollOptions>();
    command->add_option("NAME", options->name, "Who is speaking")->required();
    command
        ->add_option("FILE", options->files,
                     "Recordings: wav, flac, ogg, opus, mp3, m4a and more; - for standard input")
        ->required();
    command->add_flag("--add", options->add, "Add the recordings to a speaker who is already enrolled");
    command->add_flag("--one-voice", options->oneVoice,
                      "Enrol although several people seem to speak in a recording: it is one");
    addCommon(*command, *options, kStoreOption | kModelOption | kJsonOption);
    command->callback([options, &action] { action = [options] { return runEnroll(*options); }; });
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DecisionJson.h"
#include "app/cli/Service.h"
#include "core/base/Guarded.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

struct IdentifyOptions : CommonOptions
{
    std::vector<std::filesystem::path> files;
    std::size_t top = 5;
};

Json toJson(const std::string& file, bool truncated, const pipeline::Identification& identification, std::size_t top)
{
    const identify::Decision& decision = identification.decision;
    Json answer{{"file", file}, {"decision", nullptr}};
    if (decision.speaker) {
        answer["decision"] = decision.speaker->name;
    }
    answer["truncated"] = truncated;
    answer["severalVoices"] = decision.outcome == identify::Outcome::SeveralVoices;
    answer["netSpeechSeconds"] = identification.netSpeechSeconds;
    answer["unknownProbability"] = decision.unknownProbability;
    answer["reason"] = decision.reason;
    answer["why"] = groundsJson(decision.grounds);
    answer["candidates"] = candidatesJson(decision.candidates, top);
    return answer;
}

void printText(const std::string& file, const pipeline::Identification& identification, std::size_t top)
{
    const identify::Decision& decision = identification.decision;
    const std::string who = decision.outcome == identify::Outcome::SeveralVoices   ? "several people"
                            : decision.outcome == identify::Outcome::NoProbability ? "not named"
                            : decision.speaker                                     ? decision.speaker->name
                                                                                   : "unknown";
    fmt::print("{}: {}\n  {}\n", file, who, decision.reason);
    for (std::size_t i = 0; i < std::min(top, decision.candidates.size()); ++i) {
        const identify::Candidate& candidate = decision.candidates[i];
        const std::string probability =
            std::isnan(candidate.probability) ? "-" : fmt::format("{:.1f} %", 100.0 * candidate.probability);
        fmt::print("  {:>7}  {:+.3f}  {}\n", probability, candidate.score, candidate.name);
    }
}

int runIdentify(const IdentifyOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Read); !opened) {
        return fail(opened.error());
    }
    if (auto loaded = loadModel(service, options); !loaded) {
        return fail(loaded.error());
    }
    int code = kDone;
    Json answers = Json::array();
    for (const auto& file : options.files) {
        RecordingProgress progress(file.string());
        auto clip = readClip(file, progress);
        auto identification = guarded(file.string(), [&]() -> Result<pipeline::Identification> {
            return clip
                       ? service.identify(clip->samples, [&progress](double share) { return progress.embedded(share); })
                       : clip.error();
        });
        if (!identification) {
            // The message of a decoder names the file, that of the network does not.
            const Error& error = identification.error();
            code = std::max(code, clip ? failAt(file, error) : fail(error));
            if (options.json) {
                answers.push_back({{"file", file.string()}, {"error", error.message}});
            }
            continue;
        }
        code = std::max<int>(code, identification->decision.speaker ? kDone : kNegative);
        if (options.json) {
            answers.push_back(toJson(file.string(), clip->truncated, *identification, options.top));
        } else {
            printText(file.string(), *identification, options.top);
        }
    }
    if (options.json) {
        print(options.files.size() == 1 ? answers.front() : answers);
    }
    return code;
}

} // namespace

void addIdentify(CLI::App& app, Action& action)
{
    auto* command =
        app.add_subcommand("identify", "Tell who speaks in recordings; exit code 1: unknown, or several people");
    auto options = std::make_shared<IdentifyOptions>();
    command->add_option("FILE", options->files, "Recordings, each of one voice; - for standard input")->required();
    command->add_option("--top", options->top, "How many candidates are shown")->capture_default_str();
    addCommon(*command, *options, kStoreOption | kModelOption | kJsonOption | kAcceptOption);
    command->callback([options, &action] { action = [options] { return runIdentify(*options); }; });
}

} // namespace rollcall::cli

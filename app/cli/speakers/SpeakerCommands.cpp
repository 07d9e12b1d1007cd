// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/DecisionJson.h"
#include "app/cli/Service.h"
#include "core/base/Files.h"
#include "core/base/Guarded.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

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

std::string when(std::int64_t ms)
{
    return fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(static_cast<std::time_t>(ms / 1000)));
}

// enroll ------------------------------------------------------------------------------------------------------------

struct EnrollOptions : CommonOptions
{
    std::string name;
    std::vector<std::filesystem::path> files;
    bool add = false;
    bool oneVoice = false;
};

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
        return fail({error.code, error.code == ErrorCode::Incompatible
                                     ? error.message + ". If one person speaks all the same, use --one-voice"
                                     : error.message});
    }
    const auto repeatOf = [&report](std::size_t clip) {
        const auto found = std::ranges::find(report->repeated, clip, &pipeline::RepeatedClip::clip);
        return found == report->repeated.end() ? nullptr : &found->sameAs;
    };
    if (options.json) {
        Json takes = Json::array();
        for (std::size_t i = 0; i < report->takes.size(); ++i) {
            Json take = toJson(report->takes[i]);
            take["file"] = options.files[i].string();
            take["truncated"] = clips[i].truncated;
            take["sameAs"] = repeatOf(i) == nullptr ? Json(nullptr) : Json(*repeatOf(i));
            take["disagrees"] = std::ranges::find(report->outlyingTakes, i) != report->outlyingTakes.end();
            takes.push_back(std::move(take));
        }
        Json answer{{"speaker", report->name},
                    {"created", report->created},
                    {"netSpeechSeconds", report->netSpeechSeconds},
                    {"takes", takes},
                    {"resembles", nullptr}};
        if (report->lookalike) {
            answer["resembles"] = {{"speaker", report->lookalike->name},
                                   {"score", report->lookalike->score},
                                   {"probability", report->lookalike->probability}};
        }
        print(answer);
        return kDone;
    }
    const std::size_t saved = report->takes.size() - report->repeated.size();
    fmt::print("{} {}: {} recording{}, {:.1f} s of speech\n", report->created ? "enrolled" : "added to", report->name,
               saved, saved == 1 ? "" : "s", report->netSpeechSeconds);
    for (const pipeline::RepeatedClip& one : report->repeated) {
        fmt::print("  {}: the same recording as {}; it counts once\n", options.files[one.clip].string(), one.sameAs);
    }
    for (std::size_t i = 0; i < report->takes.size(); ++i) {
        for (const audio::QualityIssue issue : report->takes[i].issues) {
            fmt::print("  {}: {}\n", options.files[i].string(), audio::describe(issue));
        }
    }
    for (const std::size_t index : report->outlyingTakes) {
        fmt::print("  {}: sounds unlike the other recordings; is it the same person?\n", options.files[index].string());
    }
    if (report->lookalike) {
        fmt::print("  note: this voice resembles {}, who is already enrolled ({:.0f} %)\n", report->lookalike->name,
                   100.0 * report->lookalike->probability);
    }
    return kDone;
}

// identify ----------------------------------------------------------------------------------------------------------

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
    const std::string who = decision.outcome == identify::Outcome::SeveralVoices ? "several people"
                            : decision.speaker                                   ? decision.speaker->name
                                                                                 : "unknown";
    fmt::print("{}: {}\n  {}\n", file, who, decision.reason);
    for (std::size_t i = 0; i < std::min(top, decision.candidates.size()); ++i) {
        const identify::Candidate& candidate = decision.candidates[i];
        fmt::print("  {:5.1f} %  {:+.3f}  {}\n", 100.0 * candidate.probability, candidate.score, candidate.name);
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

// verify ------------------------------------------------------------------------------------------------------------

struct VerifyOptions : CommonOptions
{
    std::string name;
    std::filesystem::path file;
};

int runVerify(const VerifyOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Read); !opened) {
        return fail(opened.error());
    }
    auto speaker = service.speaker(options.name);
    if (!speaker) {
        return fail(speaker.error());
    }
    if (auto loaded = loadModel(service, options); !loaded) {
        return fail(loaded.error());
    }
    RecordingProgress progress(options.file.string());
    auto clip = readClip(options.file, progress);
    if (!clip) {
        return fail(clip.error());
    }
    auto answer = guarded(options.file.string(), [&] {
        return service.verify(speaker->name, clip->samples,
                              [&progress](double share) { return progress.embedded(share); });
    });
    if (!answer) {
        return failAt(options.file, answer.error());
    }
    if (options.json) {
        print({{"file", options.file.string()},
               {"speaker", speaker->name},
               {"truncated", clip->truncated},
               {"accepted", answer->accepted},
               {"severalVoices", answer->severalVoices},
               {"score", answer->score},
               {"llr", answer->llr},
               {"probability", answer->probability}});
    } else if (answer->severalVoices) {
        fmt::print("{}: several people seem to speak in it, so it is not accepted as {}\n"
                   "  cut it into parts of one person each, and verify those\n",
                   options.file.string(), speaker->name);
    } else {
        fmt::print("{}: {} {} (score {:+.3f}, {:.1f} % at even odds)\n", options.file.string(),
                   answer->accepted ? "this is" : "this is not", speaker->name, answer->score,
                   100.0 * answer->probability);
    }
    return answer->accepted ? kDone : kNegative;
}

// speakers ----------------------------------------------------------------------------------------------------------

struct SpeakersOptions : CommonOptions
{
    std::string name;
    std::vector<std::string> names;
    std::string newName;
    std::filesystem::path file;           ///< of profiles
    std::filesystem::path passphraseFile; ///< empty: none
};

/// The first line of the file; empty without one.
Result<std::string> readPassphrase(const std::filesystem::path& file)
{
    if (file.empty()) {
        return std::string();
    }
    auto lines = readLines(file);
    if (!lines) {
        return lines.error();
    }
    if (lines->empty() || lines->front().empty()) {
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("{}: its first line must be the passphrase, and it is empty", file.string())};
    }
    return std::move(lines->front());
}

int runList(const SpeakersOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Read); !opened) {
        return fail(opened.error());
    }
    auto speakers = service.speakers();
    if (!speakers) {
        return fail(speakers.error());
    }
    if (options.json) {
        Json list = Json::array();
        for (const store::SpeakerSummary& one : *speakers) {
            list.push_back({{"speaker", one.speaker.name},
                            {"takes", one.takes},
                            {"netSpeechSeconds", one.netSpeechSeconds},
                            {"createdAtMs", one.speaker.createdAtMs},
                            {"lastTakeAtMs", one.lastTakeAtMs}});
        }
        print(list);
        return kDone;
    }
    if (speakers->empty()) {
        fmt::print("nobody is enrolled; begin with: rollcall-cli enroll NAME FILE...\n");
    }
    for (const store::SpeakerSummary& one : *speakers) {
        fmt::print("{:<24} {:>3} recording{} {:>7.1f} s of speech  last {}\n", one.speaker.name, one.takes,
                   one.takes == 1 ? " " : "s", one.netSpeechSeconds, when(one.lastTakeAtMs));
    }
    return kDone;
}

int runShow(const SpeakersOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Read); !opened) {
        return fail(opened.error());
    }
    auto speaker = service.speaker(options.name);
    if (!speaker) {
        return fail(speaker.error());
    }
    auto takes = service.takes(speaker->id);
    if (!takes) {
        return fail(takes.error());
    }
    if (options.json) {
        Json list = Json::array();
        for (const store::TakeInfo& take : *takes) {
            list.push_back({{"origin", take.origin},
                            {"createdAtMs", take.createdAtMs},
                            {"seconds", take.seconds},
                            {"netSpeechSeconds", take.netSpeechSeconds},
                            {"snrDb", std::isfinite(take.snrDb) ? Json(take.snrDb) : Json(nullptr)},
                            {"speechLevelDbfs", take.speechLevelDbfs},
                            {"clippedShare", take.clippedShare}});
        }
        print({{"speaker", speaker->name}, {"createdAtMs", speaker->createdAtMs}, {"takes", list}});
        return kDone;
    }
    fmt::print("{}, enrolled {}\n", speaker->name, when(speaker->createdAtMs));
    for (const store::TakeInfo& take : *takes) {
        fmt::print("  {}  {:>6.1f} s of speech in {:>6.1f} s  SNR {:>4.1f} dB  {}\n", when(take.createdAtMs),
                   take.netSpeechSeconds, take.seconds, take.snrDb, take.origin);
    }
    return kDone;
}

int runRename(const SpeakersOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Write); !opened) {
        return fail(opened.error());
    }
    auto speaker = service.speaker(options.name);
    if (!speaker) {
        return fail(speaker.error());
    }
    if (auto done = service.rename(speaker->id, options.newName); !done) {
        return fail(done.error());
    }
    auto renamed = service.speaker(options.newName);
    if (!renamed) {
        return fail(renamed.error());
    }
    if (options.json) {
        print({{"speaker", renamed->name}, {"formerly", speaker->name}});
    } else {
        fmt::print("{} is now {}\n", speaker->name, renamed->name);
    }
    return kDone;
}

std::string whyNotErased(store::Erasure erasure)
{
    switch (erasure) {
    case store::Erasure::InUse:
        return "another program has the store in use";
    case store::Erasure::NoRoom:
        return "there is too little room on the disk or in memory";
    case store::Erasure::Failed:
        return "the disk failed; check it";
    case store::Erasure::Complete:
        break;
    }
    return {};
}

int runRemove(const SpeakersOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Write); !opened) {
        return fail(opened.error());
    }
    std::vector<SpeakerId> ids;
    std::vector<std::string> names; // as they are stored, each once
    for (const std::string& name : options.names) {
        auto speaker = service.speaker(name);
        if (!speaker) {
            return fail(speaker.error());
        }
        if (std::ranges::find(ids, speaker->id) == ids.end()) {
            ids.push_back(speaker->id);
            names.push_back(speaker->name);
        }
    }
    auto erased = service.remove(ids);
    if (!erased) {
        return fail(erased.error());
    }
    const bool complete = *erased == store::Erasure::Complete;
    if (options.json) {
        print({{"removed", names.size() == 1 ? Json(names.front()) : Json(names)},
               {"erased", complete},
               {"notErasedBecause", complete ? Json(nullptr) : Json(whyNotErased(*erased))}});
        return kDone;
    }
    fmt::print("{} {} removed{}\n", fmt::join(names, ", "), names.size() == 1 ? "is" : "are",
               complete ? " and erased" : ", but not erased yet");
    if (!complete) {
        fmt::print("  {}; the last bytes are erased when a Rollcall next opens it without that\n",
                   whyNotErased(*erased));
    }
    return kDone;
}

int runMerge(const SpeakersOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Write); !opened) {
        return fail(opened.error());
    }
    auto from = service.speaker(options.name);
    auto into = from ? service.speaker(options.newName) : from;
    if (!into) {
        return fail(into.error());
    }
    auto erased = service.merge(from->id, into->id);
    if (!erased) {
        return fail(erased.error());
    }
    auto takes = service.takes(into->id);
    if (!takes) {
        return fail(takes.error());
    }
    if (options.json) {
        print({{"speaker", into->name}, {"merged", from->name}, {"takes", takes->size()}});
    } else {
        fmt::print("{} is merged into {}, who has {} recordings now\n", from->name, into->name, takes->size());
    }
    return kDone;
}

int runExport(const SpeakersOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Read); !opened) {
        return fail(opened.error());
    }
    auto passphrase = readPassphrase(options.passphraseFile);
    if (!passphrase) {
        return fail(passphrase.error());
    }
    std::vector<SpeakerId> ids;
    for (const std::string& name : options.names) {
        auto speaker = service.speaker(name);
        if (!speaker) {
            return fail(speaker.error());
        }
        if (std::ranges::find(ids, speaker->id) == ids.end()) {
            ids.push_back(speaker->id);
        }
    }
    if (auto done = service.exportSpeakers(ids, options.file, *passphrase); !done) {
        return fail(done.error());
    }
    if (options.json) {
        print({{"file", options.file.string()}, {"speakers", ids.size()}, {"encrypted", !passphrase->empty()}});
    } else {
        fmt::print("{} speaker{} exported to {}{}\n", ids.size(), ids.size() == 1 ? "" : "s", options.file.string(),
                   passphrase->empty() ? "; anybody who has the file can hear the recordings" : ", encrypted");
    }
    return kDone;
}

int runImport(const SpeakersOptions& options)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Enrol); !opened) {
        return fail(opened.error());
    }
    auto passphrase = readPassphrase(options.passphraseFile);
    if (!passphrase) {
        return fail(passphrase.error());
    }
    if (auto loaded = loadModel(service, options); !loaded) {
        return fail(loaded.error());
    }
    auto report = service.importSpeakers(options.file, *passphrase);
    if (!report) {
        return fail(report.error());
    }
    if (options.json) {
        Json skipped = Json::array();
        for (const pipeline::SkippedSpeaker& one : report->skipped) {
            skipped.push_back({{"speaker", one.name}, {"why", one.why}});
        }
        print({{"added", report->added}, {"skipped", skipped}, {"unusableTakes", report->unusableTakes}});
        return kDone;
    }
    for (const std::string& name : report->added) {
        fmt::print("imported {}\n", name);
    }
    for (const pipeline::SkippedSpeaker& one : report->skipped) {
        fmt::print("not imported: {}: {}\n", one.name, one.why);
    }
    if (report->unusableTakes > 0) {
        fmt::print("recordings that the model cannot use were left out: {}\n", report->unusableTakes);
    }
    return kDone;
}

/// Options live as long as the action that was chosen.
template <class Options>
void onChosen(CLI::App* command, Action& action, std::shared_ptr<Options> options, int (*run)(const Options&))
{
    command->callback([options, run, &action] { action = [options, run] { return run(*options); }; });
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
    onChosen(command, action, options, &runEnroll);
}

void addIdentify(CLI::App& app, Action& action)
{
    auto* command =
        app.add_subcommand("identify", "Tell who speaks in recordings; exit code 1: unknown, or several people");
    auto options = std::make_shared<IdentifyOptions>();
    command->add_option("FILE", options->files, "Recordings, each of one voice; - for standard input")->required();
    command->add_option("--top", options->top, "How many candidates are shown")->capture_default_str();
    addCommon(*command, *options, kStoreOption | kModelOption | kJsonOption | kAcceptOption);
    onChosen(command, action, options, &runIdentify);
}

void addVerify(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("verify", "Is this recording that speaker? Exit code 1: no, or several people");
    auto options = std::make_shared<VerifyOptions>();
    command->add_option("NAME", options->name, "An enrolled speaker")->required();
    command->add_option("FILE", options->file, "Recording; - for standard input")->required();
    addCommon(*command, *options, kStoreOption | kModelOption | kJsonOption | kAcceptOption);
    onChosen(command, action, options, &runVerify);
}

void addSpeakers(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("speakers", "List, show, rename, merge, remove, export or import speakers");
    command->require_subcommand(1);
    const auto add = [&](const char* verb, const char* text, int (*run)(const SpeakersOptions&),
                         unsigned common = kStoreOption | kJsonOption) {
        auto* sub = command->add_subcommand(verb, text);
        auto options = std::make_shared<SpeakersOptions>();
        addCommon(*sub, *options, common);
        onChosen(sub, action, options, run);
        return std::pair(sub, options);
    };
    add("list", "Everybody enrolled", &runList);
    auto [show, showOptions] = add("show", "A speaker's recordings", &runShow);
    show->add_option("NAME", showOptions->name, "An enrolled speaker")->required();
    auto [rename, renameOptions] = add("rename", "Give a speaker another name", &runRename);
    rename->add_option("NAME", renameOptions->name, "An enrolled speaker")->required();
    rename->add_option("NEWNAME", renameOptions->newName, "The new name")->required();
    auto [merge, mergeOptions] = add("merge", "Give all recordings of one speaker to another", &runMerge);
    merge->add_option("FROM", mergeOptions->name, "The speaker who goes")->required();
    merge->add_option("INTO", mergeOptions->newName, "The speaker who stays")->required();
    auto [remove, removeOptions] = add("remove", "Remove speakers and erase their recordings, all or none", &runRemove);
    remove->add_option("NAME", removeOptions->names, "Enrolled speakers")->required();
    const auto addPassphrase = [](CLI::App* sub, SpeakersOptions& options) {
        sub->add_option("--passphrase-file", options.passphraseFile, "File whose first line is the passphrase");
    };
    auto [exports, exportOptions] =
        add("export", "Write speakers with their recordings to a file, encrypted with a passphrase", &runExport);
    exports->add_option("NAME", exportOptions->names, "Enrolled speakers")->required();
    exports->add_option("--out", exportOptions->file, "Profile file to write")->required();
    addPassphrase(exports, *exportOptions);
    auto [imports, importOptions] = add("import", "Enrol the speakers of a profile file whose names are free",
                                        &runImport, kStoreOption | kModelOption | kJsonOption);
    imports->add_option("FILE", importOptions->file, "Profile file, as export writes it")->required();
    addPassphrase(imports, *importOptions);
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Service.h"
#include "core/base/Files.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

struct SpeakersOptions : CommonOptions
{
    std::string name;
    std::vector<std::string> names;
    std::string newName;
    std::filesystem::path file;           ///< of profiles
    std::filesystem::path passphraseFile; ///< empty: none
};

/// What a subcommand does with the open store.
using Work = Result<void> (*)(pipeline::SpeakerService& service, const SpeakersOptions& options);

int runOnStore(const SpeakersOptions& options, StoreUse use, Work work)
{
    pipeline::SpeakerService service;
    auto done = openStore(service, options, use);
    if (done) {
        done = work(service, options);
    }
    return done ? kDone : fail(done.error());
}

/// null: not on record.
Json toJson(const std::optional<store::Consent>& consent)
{
    return consent ? Json{{"given", consent->given}, {"atMs", consent->atMs}} : Json(nullptr);
}

std::string when(std::int64_t ms)
{
    return fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(static_cast<std::time_t>(ms / 1000)));
}

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
        return makeError(ErrorCode::InvalidArgument, "{}: its first line must be the passphrase, and it is empty",
                         file.string());
    }
    return std::move(lines->front());
}

/// Speakers, each once.
struct NamedSpeakers
{
    std::vector<SpeakerId> ids;
    std::vector<std::string> names; ///< as they are stored
};

Result<NamedSpeakers> findSpeakers(pipeline::SpeakerService& service, const std::vector<std::string>& names)
{
    NamedSpeakers found;
    for (const std::string& name : names) {
        auto speaker = service.speaker(name);
        if (!speaker) {
            return speaker.error();
        }
        if (std::ranges::find(found.ids, speaker->id) == found.ids.end()) {
            found.ids.push_back(speaker->id);
            found.names.push_back(speaker->name);
        }
    }
    return found;
}

Result<void> listSpeakers(pipeline::SpeakerService& service, const SpeakersOptions& options)
{
    auto speakers = service.speakers();
    if (!speakers) {
        return speakers.error();
    }
    if (options.json) {
        Json list = Json::array();
        for (const store::SpeakerSummary& one : *speakers) {
            list.push_back({{"speaker", one.speaker.name},
                            {"takes", one.takes},
                            {"netSpeechSeconds", one.netSpeechSeconds},
                            {"createdAtMs", one.speaker.createdAtMs},
                            {"lastTakeAtMs", one.lastTakeAtMs},
                            {"consent", toJson(one.consent)}});
        }
        print(list);
        return {};
    }
    if (speakers->empty()) {
        fmt::print("nobody is enrolled; begin with: rollcall-cli enroll NAME FILE...\n");
    }
    for (const store::SpeakerSummary& one : *speakers) {
        fmt::print("{:<24} {:>3} recording{} {:>7.1f} s of speech  last {}\n", one.speaker.name, one.takes,
                   one.takes == 1 ? " " : "s", one.netSpeechSeconds, when(one.lastTakeAtMs));
    }
    return {};
}

Result<void> showSpeaker(pipeline::SpeakerService& service, const SpeakersOptions& options)
{
    auto speaker = service.speaker(options.name);
    if (!speaker) {
        return speaker.error();
    }
    auto takes = service.takes(speaker->id);
    if (!takes) {
        return takes.error();
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
        return {};
    }
    fmt::print("{}, enrolled {}\n", speaker->name, when(speaker->createdAtMs));
    for (const store::TakeInfo& take : *takes) {
        fmt::print("  {}  {:>6.1f} s of speech in {:>6.1f} s  SNR {:>4.1f} dB  {}\n", when(take.createdAtMs),
                   take.netSpeechSeconds, take.seconds, take.snrDb, take.origin);
    }
    return {};
}

Result<void> renameSpeaker(pipeline::SpeakerService& service, const SpeakersOptions& options)
{
    auto speaker = service.speaker(options.name);
    if (!speaker) {
        return speaker.error();
    }
    if (auto done = service.rename(speaker->id, options.newName); !done) {
        return done.error();
    }
    auto renamed = service.speaker(options.newName);
    if (!renamed) {
        return renamed.error();
    }
    if (options.json) {
        print({{"speaker", renamed->name}, {"formerly", speaker->name}});
    } else {
        fmt::print("{} is now {}\n", speaker->name, renamed->name);
    }
    return {};
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

Result<void> removeSpeakers(pipeline::SpeakerService& service, const SpeakersOptions& options)
{
    auto named = findSpeakers(service, options.names);
    if (!named) {
        return named.error();
    }
    const auto& [ids, names] = *named;
    auto erased = service.remove(ids);
    if (!erased) {
        return erased.error();
    }
    const bool complete = *erased == store::Erasure::Complete;
    if (options.json) {
        print({{"removed", names.size() == 1 ? Json(names.front()) : Json(names)},
               {"erased", complete},
               {"notErasedBecause", complete ? Json(nullptr) : Json(whyNotErased(*erased))}});
        return {};
    }
    fmt::print("{} {} removed{}\n", fmt::join(names, ", "), names.size() == 1 ? "is" : "are",
               complete ? " and erased" : ", but not erased yet");
    if (!complete) {
        fmt::print("  {}; the last bytes are erased when a Rollcall next opens it without that\n",
                   whyNotErased(*erased));
    }
    return {};
}

Result<void> mergeSpeakers(pipeline::SpeakerService& service, const SpeakersOptions& options)
{
    auto from = service.speaker(options.name);
    auto into = from ? service.speaker(options.newName) : from;
    if (!into) {
        return into.error();
    }
    auto erased = service.merge(from->id, into->id);
    if (!erased) {
        return erased.error();
    }
    auto takes = service.takes(into->id);
    if (!takes) {
        return takes.error();
    }
    if (options.json) {
        print({{"speaker", into->name}, {"merged", from->name}, {"takes", takes->size()}});
    } else {
        fmt::print("{} is merged into {}, who has {} recordings now\n", from->name, into->name, takes->size());
    }
    return {};
}

Result<void> exportSpeakers(pipeline::SpeakerService& service, const SpeakersOptions& options)
{
    auto passphrase = readPassphrase(options.passphraseFile);
    if (!passphrase) {
        return passphrase.error();
    }
    auto named = findSpeakers(service, options.names);
    if (!named) {
        return named.error();
    }
    const std::vector<SpeakerId>& ids = named->ids;
    if (auto done = service.exportSpeakers(ids, options.file, *passphrase); !done) {
        return done.error();
    }
    if (options.json) {
        print({{"file", options.file.string()}, {"speakers", ids.size()}, {"encrypted", !passphrase->empty()}});
    } else {
        fmt::print("{} speaker{} exported to {}{}\n", ids.size(), ids.size() == 1 ? "" : "s", options.file.string(),
                   passphrase->empty() ? "; anybody who has the file can hear the recordings" : ", encrypted");
    }
    return {};
}

Result<void> importSpeakers(pipeline::SpeakerService& service, const SpeakersOptions& options)
{
    auto passphrase = readPassphrase(options.passphraseFile);
    if (!passphrase) {
        return passphrase.error();
    }
    if (auto loaded = loadModel(service, options); !loaded) {
        return loaded.error();
    }
    auto report = service.importSpeakers(options.file, *passphrase);
    if (!report) {
        return report.error();
    }
    if (options.json) {
        Json skipped = Json::array();
        for (const pipeline::SkippedSpeaker& one : report->skipped) {
            skipped.push_back({{"speaker", one.name}, {"why", one.why.message}});
        }
        print({{"added", report->added}, {"skipped", skipped}, {"unusableTakes", report->unusableTakes}});
        return {};
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
    return {};
}

} // namespace

void addSpeakers(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("speakers", "List, show, rename, merge, remove, export or import speakers");
    command->require_subcommand(1);
    const auto add = [&](const char* verb, const char* text, StoreUse use, Work work,
                         unsigned common = kStoreOption | kJsonOption) {
        auto* sub = command->add_subcommand(verb, text);
        auto options = std::make_shared<SpeakersOptions>();
        addCommon(*sub, *options, common);
        sub->callback([options, use, work, &action] {
            action = [options, use, work] { return runOnStore(*options, use, work); };
        });
        return std::pair(sub, options);
    };
    add("list", "Everybody enrolled", StoreUse::Read, &listSpeakers);
    auto [show, showOptions] = add("show", "A speaker's recordings", StoreUse::Read, &showSpeaker);
    show->add_option("NAME", showOptions->name, "An enrolled speaker")->required();
    auto [rename, renameOptions] = add("rename", "Give a speaker another name", StoreUse::Write, &renameSpeaker);
    rename->add_option("NAME", renameOptions->name, "An enrolled speaker")->required();
    rename->add_option("NEWNAME", renameOptions->newName, "The new name")->required();
    auto [merge, mergeOptions] =
        add("merge", "Give all recordings of one speaker to another", StoreUse::Write, &mergeSpeakers);
    merge->add_option("FROM", mergeOptions->name, "The speaker who goes")->required();
    merge->add_option("INTO", mergeOptions->newName, "The speaker who stays")->required();
    auto [remove, removeOptions] =
        add("remove", "Remove speakers and erase their recordings, all or none", StoreUse::Write, &removeSpeakers);
    remove->add_option("NAME", removeOptions->names, "Enrolled speakers")->required();
    const auto addPassphrase = [](CLI::App* sub, SpeakersOptions& options) {
        sub->add_option("--passphrase-file", options.passphraseFile, "File whose first line is the passphrase");
    };
    auto [exports, exportOptions] =
        add("export", "Write speakers with their recordings to a file, encrypted with a passphrase", StoreUse::Read,
            &exportSpeakers);
    exports->add_option("NAME", exportOptions->names, "Enrolled speakers")->required();
    exports->add_option("--out", exportOptions->file, "Profile file to write")->required();
    addPassphrase(exports, *exportOptions);
    auto [imports, importOptions] = add("import", "Enrol the speakers of a profile file whose names are free",
                                        StoreUse::Enrol, &importSpeakers, kStoreOption | kModelOption | kJsonOption);
    imports->add_option("FILE", importOptions->file, "Profile file, as export writes it")->required();
    addPassphrase(imports, *importOptions);
}

} // namespace rollcall::cli

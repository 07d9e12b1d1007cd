// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Common.h"
#include "app/cli/CorpusWarnings.h"
#include "app/cli/ProgressLine.h"

#include "core/base/ListText.h"
#include "core/dataset/SplitLists.h"
#include "core/dataset/pack/Pack.h"
#ifdef ROLLCALL_DECODER
#include "core/dataset/CorpusCheck.h"
#include "core/dataset/pack/PackWriter.h"
#endif

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

/// How many names of a kind a person is shown; --json gives all.
constexpr std::size_t kNamesShown = 5;

Result<std::optional<ListText>> listed(const std::filesystem::path& file)
{
    if (file.empty()) {
        return std::optional<ListText>{};
    }
    auto list = readList(file);
    return list ? Result<std::optional<ListText>>(std::move(*list)) : list.error();
}

// dataset -----------------------------------------------------------------------------------------------------------

struct DatasetOptions
{
    std::filesystem::path data;
    std::filesystem::path speakers;
    bool check = false;
    bool json = false;
};

/// One line of the report and, where there are any, the first names under it.
void printNames(const char* what, const std::vector<std::string>& names)
{
    fmt::print("{:<28} {}\n", what, names.size());
    for (std::size_t i = 0; i < std::min(names.size(), kNamesShown); ++i) {
        fmt::print("    {}\n", names[i]);
    }
    if (names.size() > kNamesShown) {
        fmt::print("    and {} more\n", names.size() - kNamesShown);
    }
}

Json leftOutJson(const dataset::LeftOut& leftOut)
{
    Json endings = Json::object();
    for (const auto& [ending, count] : leftOut.byEnding) {
        endings[ending] = count;
    }
    return {{"byEnding", endings}, {"hidden", leftOut.hidden}};
}

/// The report of names alone.
Json describe(const dataset::Corpus& corpus, const dataset::SplitLists& lists, bool text)
{
    std::vector<std::string> oneFile;
    std::vector<std::string> oneSession;
    std::map<std::string, std::size_t> corpora;
    for (const dataset::CorpusSpeaker& speaker : corpus.speakers) {
        if (speaker.files.size() == 1) {
            oneFile.push_back(speaker.name);
        }
        if (speaker.sessions == 1) {
            oneSession.push_back(speaker.name);
        }
        ++corpora[speaker.corpus];
    }
    std::vector<std::string> problems = corpus.problems;
    const auto checks = dataset::checkLists(lists, corpus, problems);
    Json listsJson = Json::array();
    for (const dataset::ListCheck& check : checks) {
        listsJson.push_back({{"list", check.name},
                             {"names", check.recordings ? "recordings" : "speakers"},
                             {"entries", check.entries},
                             {"missing", check.missing.size()},
                             {"missingNames", check.missing}});
    }
    if (text) {
        fmt::print("{:<28} {}\n{:<28} {}\n{:<28} {}\n{:<28} {}\n", "layout", dataset::layoutName(corpus.layout),
                   "speakers", corpus.speakers.size(), "sessions", corpus.sessionCount(), "utterances",
                   corpus.fileCount());
        printNames("speakers with one utterance", oneFile);
        printNames("speakers with one session", oneSession);
        if (corpus.otherMicrophoneFiles > 0) {
            fmt::print("{:<28} {}\n", "second microphone, left out", corpus.otherMicrophoneFiles);
        }
        if (!corpus.leftOut.empty()) {
            fmt::print("{:<28} {}\n", "left out, no sound by name", corpus.leftOut.text());
        }
        if (corpora.size() > 1 || !corpora.contains("")) {
            for (const auto& [name, speakers] : corpora) {
                fmt::print("corpus {:<21} {} speakers\n", name.empty() ? "(unknown)" : name, speakers);
            }
        }
        for (const dataset::ListCheck& check : checks) {
            fmt::print("{:<28} {} {}, {} of them not here{}\n", check.name, check.entries,
                       check.recordings ? "recordings" : "speakers", check.missing.size(),
                       check.missing.empty() ? "" : fmt::format(", the first: {}", check.missing.front()));
        }
        if (!problems.empty()) {
            printNames("problems", problems);
        }
    }
    return {{"root", corpus.root.string()},
            {"layout", dataset::layoutName(corpus.layout)},
            {"speakers", corpus.speakers.size()},
            {"sessions", corpus.sessionCount()},
            {"utterances", corpus.fileCount()},
            {"speakersWithOneUtterance", oneFile},
            {"speakersWithOneSession", oneSession},
            {"otherMicrophoneFiles", corpus.otherMicrophoneFiles},
            {"speakersPerCorpus", corpora},
            {"leftOut", leftOutJson(corpus.leftOut)},
            {"unmatchedNames", corpus.unmatched},
            {"lists", listsJson},
            {"problems", problems}};
}

/// What a pack knows without decoding, and whether its sound is undamaged.
Result<Json> checkPack(const dataset::Pack& pack, const Progress& progress, bool text)
{
    auto damaged = pack.verify(progress);
    if (!damaged) {
        return damaged.error();
    }
    if (text) {
        fmt::print("{:<28} {:.2f}\n{:<28} {:.2f}\n", "hours", pack.hours(), "hours of speech", pack.speechHours());
        printNames("skipped when packed", pack.skipped());
        printNames("damaged", *damaged);
    }
    return Json{{"hours", pack.hours()},
                {"speechHours", pack.speechHours()},
                {"unreadable", pack.skipped()},
                {"damaged", *damaged}};
}

#ifdef ROLLCALL_DECODER
Result<Json> checkFolder(const dataset::Corpus& corpus, const Progress& progress, bool text)
{
    auto check = dataset::checkCorpus(corpus, progress);
    if (!check) {
        return check.error();
    }
    if (text) {
        std::vector<std::string> groups;
        for (const auto& group : check->duplicates) {
            groups.push_back(fmt::format("{}", fmt::join(group, " = ")));
        }
        fmt::print("{:<28} {:.2f}\n{:<28} {:.2f}\n", "hours", check->hours, "hours of speech", check->speechHours);
        printNames("unreadable", check->unreadable);
        printNames("damaged or cut off", check->cutOff);
        printNames("without speech", check->silent);
        printNames("same content", groups);
    }
    return Json{{"hours", check->hours},   {"speechHours", check->speechHours}, {"unreadable", check->unreadable},
                {"cutOff", check->cutOff}, {"silent", check->silent},           {"duplicates", check->duplicates}};
}
#endif

int runDataset(const DatasetOptions& options)
{
    auto source = dataset::openDataset(options.data);
    if (!source) {
        return fail(source.error());
    }
    auto only = listed(options.speakers);
    if (!only) {
        return fail(only.error());
    }
    auto corpus = (*source)->corpus(*only);
    if (!corpus) {
        return fail(corpus.error());
    }
    Json report = describe(*corpus, (*source)->lists(), !options.json);
    if (options.check) {
        watchInterrupts();
        ProgressLine line("files", false);
        const auto progress = [&line](std::size_t done, std::size_t total) {
            line.show(done, total);
            return !interrupted();
        };
        const auto* pack = dynamic_cast<const dataset::Pack*>(source->get());
#ifdef ROLLCALL_DECODER
        auto checked =
            pack != nullptr ? checkPack(*pack, progress, !options.json) : checkFolder(*corpus, progress, !options.json);
#else
        auto checked = checkPack(*pack, progress, !options.json);
#endif
        if (!checked) {
            return fail(checked.error());
        }
        report["check"] = std::move(*checked);
    }
    if (options.json) {
        print(report);
    }
    return kDone;
}

// pack --------------------------------------------------------------------------------------------------------------

#ifdef ROLLCALL_DECODER
struct PackOptions
{
    std::filesystem::path data;
    std::filesystem::path out;
    std::filesystem::path speakers;
    bool json = false;
};

int runPack(const PackOptions& options)
{
    auto only = listed(options.speakers);
    if (!only) {
        return fail(only.error());
    }
    auto corpus = dataset::scanCorpus(options.data, *only);
    if (!corpus) {
        return fail(corpus.error());
    }
    watchInterrupts();
    ProgressLine line("files", options.json);
    bool resumed = false;
    auto report = dataset::writePack(
        *corpus, dataset::readSplitLists(options.data), options.out, [&](const dataset::PackProgress& progress) {
            if (!resumed && progress.filesBefore > 0 && !options.json) {
                fmt::print("going on behind {} files of an earlier run\n", progress.filesBefore);
            }
            resumed = true;
            line.show(progress.filesDone, progress.files, progress.secondsLeft);
            return !interrupted();
        });
    if (!report) {
        return fail(report.error());
    }
    if (options.json) {
        print({{"event", "done"},
               {"pack", options.out.string()},
               {"layout", dataset::layoutName(corpus->layout)},
               {"speakers", corpus->speakers.size()},
               {"files", report->files},
               {"filesBefore", report->filesBefore},
               {"hours", report->hours},
               {"speechHours", report->speechHours},
               {"skipped", report->skipped},
               {"leftOut", leftOutJson(corpus->leftOut)},
               {"unmatchedNames", corpus->unmatched},
               {"problems", corpus->problems}},
              -1);
        return kDone;
    }
    warnOfProblems(*corpus);
    fmt::print("{}: {}, {} speakers, {} files, {:.2f} h, {:.2f} h of it speech\n", options.out.string(),
               dataset::layoutName(corpus->layout), corpus->speakers.size(), report->files - report->skipped.size(),
               report->hours, report->speechHours);
    if (!report->skipped.empty()) {
        printNames("skipped", report->skipped);
    }
    return kDone;
}
#endif

} // namespace

void addDataset(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("dataset", "What a data set or a pack holds");
    const auto options = std::make_shared<DatasetOptions>();
    command
        ->add_option("DATA", options->data,
                     "Folder of a data set (VoxCeleb1, VoxCeleb2, LibriSpeech, VCTK, a folder for each speaker, or "
                     "files such as "
                     "p225_001.wav), or a pack")
        ->required();
    command->add_option("--speakers", options->speakers,
                        "List of speakers, one a line; Kaldi and CSV lists too (default: all)");
    command->add_flag("--check", options->check,
                      "Read every file too: hours, unreadable files, duplicates; of a pack, its checksums");
    command->add_flag("--json", options->json, "Answer as JSON");
    command->callback([options, &action] { action = [options] { return runDataset(*options); }; });
}

#ifdef ROLLCALL_DECODER
void addPack(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("pack", "Decode a data set once into one file for training; resumable");
    const auto options = std::make_shared<PackOptions>();
    command->add_option("DATA", options->data, "Folder of a data set, as for `dataset`")->required();
    command->add_option("OUT", options->out, "The pack to write; the same command goes on with one that was stopped")
        ->required();
    command->add_option(
        "--speakers", options->speakers,
        "List of speakers, one a line, a tab and a corpus behind it where wanted; Kaldi and CSV lists too "
        "(default: all)");
    command->add_flag("--json", options->json, "Progress and answer as JSON objects, one a line");
    command->callback([options, &action] { action = [options] { return runPack(*options); }; });
}
#endif

} // namespace rollcall::cli

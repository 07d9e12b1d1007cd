// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/EvaluationPlan.h"

#include "core/base/ListTable.h"
#include "core/dataset/Corpus.h"
#include "core/dataset/SpeakerOfPath.h"
#include "core/dataset/SplitLists.h"
#include "core/eval/PaperProtocol.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace rollcall::pipeline {

namespace fs = std::filesystem;

namespace {

/// A list from a file or, where there is none, of that name from the pack that is the root.
Result<ListText> listNamed(const fs::path& list, const Recordings& recordings)
{
    std::error_code code;
    if (const dataset::Pack* pack = recordings.rootPack(); pack != nullptr && !fs::exists(list, code)) {
        if (const auto found = pack->lists().find(list.generic_string()); found != pack->lists().end()) {
            return parseList(found->second, found->first);
        }
    }
    return readList(list);
}

Result<void> readTrialsAndEnrolments(const EvaluationOptions& options, const Recordings& recordings,
                                     EvaluationPlan& plan)
{
    auto list = listNamed(options.trials, recordings);
    if (!list) {
        return list.error();
    }
    auto trials = dataset::parseTrials(*list);
    if (!trials) {
        return trials.error();
    }
    plan.trials = std::move(*trials);
    if (options.enrolments.empty()) {
        return {};
    }
    list = listNamed(options.enrolments, recordings);
    if (!list) {
        return list.error();
    }
    auto enrolments = eval::parseEnrolments(*list);
    if (!enrolments) {
        return enrolments.error();
    }
    plan.enrolments = std::move(*enrolments);
    std::set<std::string> used;
    for (const dataset::Trial& trial : plan.trials) {
        used.insert(trial.enrolment);
    }
    for (const auto& [name, files] : plan.enrolments) {
        if (!used.contains(name)) {
            plan.unusedEnrolments.push_back(name);
        }
    }
    return {};
}

Result<void> planPaperTrials(const EvaluationOptions& options, const Recordings& recordings,
                             const EvaluationObserver& observer, EvaluationPlan& plan)
{
    auto list = listNamed(options.speakers, recordings);
    if (!list) {
        return list.error();
    }
    auto corpus = recordings.corpus(*list);
    if (!corpus) {
        return corpus.error();
    }
    if (observer.onCorpus) {
        observer.onCorpus(*corpus);
    }
    plan.unmatchedSpeakers = corpus->unmatched;
    std::vector<eval::PaperSpeaker> speakers;
    for (const dataset::CorpusSpeaker& speaker : corpus->speakers) {
        eval::PaperSpeaker& one = speakers.emplace_back(eval::PaperSpeaker{speaker.name, {}});
        for (const dataset::CorpusFile& file : speaker.files) {
            one.recordings.push_back({file.path, file.session});
        }
    }
    auto drawn = eval::drawPaperTrials(speakers, {.seed = options.seed});
    if (!drawn) {
        return drawn.error();
    }
    plan.trials = std::move(drawn->trials);
    plan.anchors = drawn->anchors;
    plan.withoutPair = std::move(drawn->withoutPair);
    return {};
}

std::string rootName(const EvaluationOptions& options)
{
    return options.root.empty() ? std::string("the current folder") : options.root.string();
}

/// Whether a list of files begins with a line that names its columns.
bool namesColumns(const ListText& list)
{
    static constexpr std::array<std::string_view, 8> kColumns{"file", "path",      "filename", "filepath",
                                                              "wav",  "recording", "audio",    "utterance"};
    return ListTable(list).column(kColumns).has_value();
}

/// A cohort: its recordings, and their speakers in the same order.
struct Cohort
{
    std::vector<std::string> names;
    std::vector<std::string> speakers;
};

/// Recordings below a folder, or all of a pack.
Result<Cohort> cohortBelow(const fs::path& place, Recordings& recordings)
{
    std::vector<std::string> paths;
    std::error_code code;
    if (fs::is_directory(place, code)) {
        std::vector<std::string> problems;
        for (const fs::path& file : dataset::soundFilesBelow(place, &problems)) {
            paths.push_back(file.lexically_relative(place).generic_string());
        }
        if (!problems.empty()) { // a part of it would do for the whole, unnoticed
            return makeError(ErrorCode::Io, "{}", problems.front());
        }
        if (paths.empty()) {
            return makeError(ErrorCode::Io, core::tr("{}: there is no sound file below it"), place.string());
        }
    } else {
        auto pack = recordings.addPack(place);
        if (!pack) {
            return pack.error();
        }
        auto corpus = (*pack)->corpus(std::nullopt);
        if (!corpus) {
            return corpus.error();
        }
        for (const dataset::CorpusSpeaker& speaker : corpus->speakers) {
            for (const dataset::CorpusFile& file : speaker.files) {
                paths.push_back(file.path);
            }
        }
    }
    Cohort cohort;
    for (const std::string& path : paths) {
        cohort.names.push_back(recordings.placeOf(fs::absolute(place / path, code).string()).string());
        cohort.speakers.emplace_back(dataset::speakerOf(path));
    }
    return cohort;
}

/// Recordings of a list: a line is one or, where there is no recording of this name, begins with one. A line that names the
/// columns is passed over, and a recording counts once.
/// @error InvalidArgument: a line that names no recording, unless options.skipBad
Result<Cohort> cohortOfList(const EvaluationOptions& options, const ListText& list, const Recordings& recordings,
                            const EvaluationObserver& observer)
{
    Cohort cohort;
    std::set<fs::path> known;
    std::size_t repeated = 0;
    for (const ListLine& line : list.lines) {
        const std::vector<std::string> readings = nameReadings(line.text);
        const auto name =
            std::ranges::find_if(readings, [&](const std::string& reading) { return recordings.has(reading); });
        const bool missing = name == readings.end();
        if (missing && &line == &list.lines.front() && namesColumns(list)) {
            continue;
        }
        if (missing && !options.skipBad) {
            return lineError(
                list, line,
                makeError(ErrorCode::InvalidArgument,
                          core::tr("there is no such recording in {}. Write one path a line, as seen from there."),
                          rootName(options)));
        }
        const std::string& path = missing ? readings.front() : *name;
        if (!known.insert(recordings.placeOf(path)).second) {
            ++repeated;
            continue;
        }
        cohort.names.push_back(path);
        cohort.speakers.emplace_back(dataset::speakerOf(path));
    }
    if (repeated > 0) {
        observer.tell(fmt::format("{}: {} lines name a recording once more; each counts once", list.name, repeated));
    }
    return cohort;
}

/// Recordings of a list, or those below a folder or in a pack.
Result<void> planCohort(const EvaluationOptions& options, Recordings& recordings, const EvaluationObserver& observer,
                        EvaluationPlan& plan)
{
    Cohort cohort;
    auto below = cohortBelow(options.cohort, recordings);
    if (below) {
        cohort = std::move(*below);
    } else if (below.error().code == ErrorCode::InvalidArgument || below.error().isNotFound()) {
        auto list = listNamed(options.cohort, recordings); // it is no pack
        if (!list) {
            return list.error();
        }
        auto listed = cohortOfList(options, *list, recordings, observer);
        if (!listed) {
            return listed.error();
        }
        cohort = std::move(*listed);
    } else {
        return below.error();
    }
    plan.cohort = std::move(cohort.names);
    plan.seenInCohort = eval::commonSpeakers(plan.speakers.names, cohort.speakers);
    // A recording that is compared may not judge the comparison, whoever speaks on it.
    std::set<fs::path> compared;
    for (const std::string& path : comparedPaths(plan)) {
        compared.insert(recordings.placeOf(path));
    }
    for (const std::string& path : plan.cohort) {
        if (!options.force && compared.contains(recordings.placeOf(path))) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("{} is in the cohort and in the trials; take it out of one, or --force"), path);
        }
    }
    return {};
}

/// The table named, or the one that came with the data.
Result<ListText> readTable(const EvaluationOptions& options, const Recordings& recordings)
{
    constexpr const char* kTable = "meta.tsv";
    if (!options.meta.empty()) {
        return listNamed(options.meta, recordings);
    }
    if (const dataset::Pack* pack = recordings.rootPack(); pack != nullptr) {
        if (const auto found = pack->lists().find(kTable); found != pack->lists().end()) {
            return parseList(found->second, kTable);
        }
    }
    for (const fs::path& place : {options.root / kTable, options.root / ".." / kTable}) {
        if (fs::exists(place)) {
            return readList(place);
        }
    }
    return makeError(ErrorCode::NotFound,
                     core::tr("there is no meta.tsv in {} or beside it; name one with --meta FILE"),
                     options.root.string());
}

Result<void> planGroups(const EvaluationOptions& options, const Recordings& recordings, EvaluationPlan& plan)
{
    bool ofSpeakers = options.byAll;
    if (options.byAll) {
        plan.groupings.assign(eval::kGroupings.begin(), eval::kGroupings.end());
    }
    for (const std::string& name : options.by) {
        auto grouping = eval::groupingNamed(name);
        if (!grouping) {
            return grouping.error();
        }
        plan.groupings.push_back(*grouping);
        ofSpeakers = ofSpeakers || (*grouping != eval::Grouping::Duration && *grouping != eval::Grouping::Snr);
    }
    if (!ofSpeakers) {
        return {};
    }
    auto list = readTable(options, recordings);
    if (!list && list.error().isNotFound() && options.byAll) {
        plan.groupings = {eval::Grouping::Duration, eval::Grouping::Snr};
        return {};
    }
    if (!list) {
        return list.error();
    }
    auto table = eval::parseSpeakerTable(*list);
    if (!table) {
        return table.error();
    }
    plan.table = std::move(*table);
    return {};
}

std::string listNames(const std::vector<std::string>& names)
{
    constexpr std::size_t kShown = 5;
    std::string list =
        fmt::format("{}", fmt::join(names.begin(),
                                    names.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, names.size())), ", "));
    return names.size() > kShown ? list + ", ..." : list;
}

Result<void> refuseOverlap(const EvaluationOptions& options, const EvaluationPlan& plan)
{
    if (options.force) {
        return {};
    }
    if (!plan.seenInTraining.empty()) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("{} of the {} speakers in the trials were in the model's training ({}), which flatters it; use "
                     "other speakers, or --force"),
            plan.seenInTraining.size(), plan.speakers.names.size(), listNames(plan.seenInTraining));
    }
    if (!plan.seenInCohort.empty()) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("{} of the {} speakers in the trials are in the cohort too ({}); take them out, or use --force"),
            plan.seenInCohort.size(), plan.speakers.names.size(), listNames(plan.seenInCohort));
    }
    return {};
}

/// Names that no recording has end an evaluation before hours of work, not after.
Result<void> refuseMissing(const EvaluationOptions& options, const EvaluationPlan& plan, const Recordings& recordings)
{
    if (options.skipBad) {
        return {};
    }
    const std::set<std::string> names = comparedPaths(plan);
    std::vector<std::string> missing;
    std::ranges::copy_if(names, std::back_inserter(missing),
                         [&](const std::string& name) { return !recordings.has(name); });
    if (missing.empty()) {
        return {};
    }
    return makeError(
        ErrorCode::NotFound, core::tr("{} of the {} recordings that the lists name are not in {}: {}. {}"),
        missing.size(), names.size(), rootName(options), listNames(missing),
        options.enrolments.empty()
            ? core::tr("Names are paths as seen from there, with their endings; --skip-bad leaves such trials out.")
            : core::tr("Names are paths as seen from there, with their endings, or names of enrolments; --skip-bad "
                       "leaves such trials out."));
}

} // namespace

std::set<std::string> comparedPaths(const EvaluationPlan& plan)
{
    std::set<std::string> paths;
    for (const dataset::Trial& trial : plan.trials) {
        paths.insert(trial.test);
        const auto enrolment = plan.enrolments.find(trial.enrolment);
        if (enrolment == plan.enrolments.end()) {
            paths.insert(trial.enrolment);
        } else {
            paths.insert(enrolment->second.begin(), enrolment->second.end());
        }
    }
    return paths;
}

Result<EvaluationPlan> planEvaluation(const EvaluationOptions& options, Recordings& recordings,
                                      const std::vector<std::string>& trainingSpeakers,
                                      const EvaluationObserver& observer)
{
    EvaluationPlan plan;
    auto read = options.paperProtocol ? planPaperTrials(options, recordings, observer, plan)
                                      : readTrialsAndEnrolments(options, recordings, plan);
    if (!read) {
        return read.error();
    }
    auto speakers = eval::speakersOf(plan.trials, plan.enrolments);
    if (!speakers) {
        return speakers.error();
    }
    plan.speakers = std::move(*speakers);
    if (plan.speakers.contradiction) {
        // The speaker's folder is not where it is expected, but may be another one.
        const auto paths = comparedPaths(plan);
        plan.seenInTraining = eval::commonSpeakers(
            dataset::foldersOf(std::vector<std::string>(paths.begin(), paths.end())), trainingSpeakers);
    } else {
        plan.seenInTraining = eval::commonSpeakers(plan.speakers.names, trainingSpeakers);
    }
    if (!options.cohort.empty()) {
        if (auto planned = planCohort(options, recordings, observer, plan); !planned) {
            return planned.error();
        }
    }
    if (auto planned = planGroups(options, recordings, plan); !planned) {
        return planned.error();
    }
    if (auto apart = refuseOverlap(options, plan); !apart) {
        return apart.error();
    }
    if (auto there = refuseMissing(options, plan, recordings); !there) {
        return there.error();
    }
    return plan;
}

} // namespace rollcall::pipeline

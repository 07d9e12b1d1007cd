// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/EvaluationPlan.h"

#include "core/base/Files.h"
#include "core/eval/PaperProtocol.h"
#include "core/train/Corpus.h"
#include "core/train/SetLists.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::cli {

namespace fs = std::filesystem;

namespace {

/// Lines of a file, or, where there is none, of the list of that name in the pack that is the root.
Result<std::vector<std::string>> readList(const fs::path& list, const pipeline::Recordings& recordings)
{
    std::error_code code;
    if (const train::Pack* pack = recordings.rootPack(); pack != nullptr && !fs::exists(list, code)) {
        if (const auto found = pack->lists().find(list.generic_string()); found != pack->lists().end()) {
            return train::linesOf(found->second);
        }
    }
    return readLines(list);
}

Result<void> readTrialsAndEnrolments(const EvaluateOptions& options, const pipeline::Recordings& recordings,
                                     EvaluationPlan& plan)
{
    auto lines = readList(options.trials, recordings);
    if (!lines) {
        return lines.error();
    }
    auto trials = eval::parseTrials(*lines, options.trials.string());
    if (!trials) {
        return trials.error();
    }
    plan.trials = std::move(*trials);
    if (options.enrolments.empty()) {
        return {};
    }
    lines = readList(options.enrolments, recordings);
    if (!lines) {
        return lines.error();
    }
    auto enrolments = eval::parseEnrolments(*lines, options.enrolments.string());
    if (!enrolments) {
        return enrolments.error();
    }
    plan.enrolments = std::move(*enrolments);
    return {};
}

Result<void> planPaperTrials(const EvaluateOptions& options, const pipeline::Recordings& recordings,
                             EvaluationPlan& plan)
{
    auto names = readList(options.speakers, recordings);
    if (!names) {
        return names.error();
    }
    std::erase(*names, std::string{});
    auto corpus = recordings.corpus(*names);
    if (!corpus) {
        return corpus.error();
    }
    std::vector<eval::PaperSpeaker> speakers;
    for (const train::CorpusSpeaker& speaker : corpus->speakers) {
        eval::PaperSpeaker& one = speakers.emplace_back(eval::PaperSpeaker{speaker.name, {}});
        for (const train::CorpusFile& file : speaker.files) {
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

/// A cohort: its recordings, and their speakers in the same order.
struct Cohort
{
    std::vector<std::string> names;
    std::vector<std::string> speakers;
};

/// Recordings below a folder, or all of a pack.
Result<Cohort> cohortBelow(const fs::path& place, pipeline::Recordings& recordings)
{
    std::vector<std::string> paths;
    std::error_code code;
    if (fs::is_directory(place, code)) {
        for (const fs::path& file : train::soundFilesBelow(place)) {
            paths.push_back(file.lexically_relative(place).generic_string());
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
        for (const train::CorpusSpeaker& speaker : corpus->speakers) {
            for (const train::CorpusFile& file : speaker.files) {
                paths.push_back(file.path);
            }
        }
    }
    Cohort cohort;
    for (const std::string& path : paths) {
        cohort.names.push_back(recordings.placeOf(fs::absolute(place / path, code).string()).string());
        cohort.speakers.emplace_back(eval::speakerOf(path));
    }
    return cohort;
}

/// Recordings of a list, or those below a folder or in a pack.
Result<void> planCohort(const EvaluateOptions& options, pipeline::Recordings& recordings, EvaluationPlan& plan)
{
    Cohort cohort;
    auto below = cohortBelow(options.cohort, recordings);
    if (below) {
        cohort = std::move(*below);
    } else if (below.error().code == ErrorCode::InvalidArgument || below.error().isNotFound()) {
        auto lines = readList(options.cohort, recordings); // it is no pack
        if (!lines) {
            return lines.error();
        }
        std::erase(*lines, std::string{});
        cohort.names = std::move(*lines);
        for (const std::string& path : cohort.names) {
            cohort.speakers.emplace_back(eval::speakerOf(path));
        }
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
            return Error{
                ErrorCode::InvalidArgument,
                fmt::format("{} is in the cohort and in the trials; take it out of one, or use --force", path)};
        }
    }
    return {};
}

/// The table named, or the one that came with the data.
Result<std::vector<std::string>> readTable(const EvaluateOptions& options, const pipeline::Recordings& recordings)
{
    constexpr const char* kTable = "meta.tsv";
    if (!options.meta.empty()) {
        return readList(options.meta, recordings);
    }
    if (const train::Pack* pack = recordings.rootPack(); pack != nullptr) {
        if (const auto found = pack->lists().find(kTable); found != pack->lists().end()) {
            return train::linesOf(found->second);
        }
    }
    for (const fs::path& place : {options.root / kTable, options.root / ".." / kTable}) {
        if (fs::exists(place)) {
            return readLines(place);
        }
    }
    return Error{ErrorCode::NotFound, fmt::format("there is no meta.tsv in {} or beside it; name one with --meta FILE",
                                                  options.root.string())};
}

Result<void> planGroups(const EvaluateOptions& options, const pipeline::Recordings& recordings, EvaluationPlan& plan)
{
    bool ofSpeakers = false;
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
    auto lines = readTable(options, recordings);
    if (!lines) {
        return lines.error();
    }
    auto table = eval::parseSpeakerTable(*lines, options.meta.empty() ? "meta.tsv" : options.meta.string());
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

Result<void> refuseOverlap(const EvaluateOptions& options, const EvaluationPlan& plan)
{
    if (options.force) {
        return {};
    }
    if (!plan.seenInTraining.empty()) {
        return Error{
            ErrorCode::InvalidArgument,
            fmt::format("{} of the {} speakers in the trials were in the model's training ({}), which would make "
                        "it look far better than it is; use other speakers, or --force",
                        plan.seenInTraining.size(), plan.speakers.names.size(), listNames(plan.seenInTraining))};
    }
    if (!plan.seenInCohort.empty()) {
        return Error{
            ErrorCode::InvalidArgument,
            fmt::format("{} of the {} speakers in the trials are in the cohort too ({}); take them out of it, or "
                        "use --force",
                        plan.seenInCohort.size(), plan.speakers.names.size(), listNames(plan.seenInCohort))};
    }
    return {};
}

} // namespace

std::set<std::string> comparedPaths(const EvaluationPlan& plan)
{
    std::set<std::string> paths;
    for (const eval::Trial& trial : plan.trials) {
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

Result<EvaluationPlan> makeEvaluationPlan(const EvaluateOptions& options, pipeline::Recordings& recordings,
                                          const std::vector<std::string>& trainingSpeakers)
{
    EvaluationPlan plan;
    auto read = options.paperProtocol ? planPaperTrials(options, recordings, plan)
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
            eval::foldersOf(std::vector<std::string>(paths.begin(), paths.end())), trainingSpeakers);
    } else {
        plan.seenInTraining = eval::commonSpeakers(plan.speakers.names, trainingSpeakers);
    }
    if (!options.cohort.empty()) {
        if (auto planned = planCohort(options, recordings, plan); !planned) {
            return planned.error();
        }
    }
    if (auto planned = planGroups(options, recordings, plan); !planned) {
        return planned.error();
    }
    if (auto apart = refuseOverlap(options, plan); !apart) {
        return apart.error();
    }
    return plan;
}

} // namespace rollcall::cli

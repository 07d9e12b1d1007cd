// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/EvaluationPlan.h"

#include "core/base/Files.h"
#include "core/eval/PaperProtocol.h"
#include "core/train/Corpus.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollcall::cli {

namespace fs = std::filesystem;

namespace {

Result<void> planPaperTrials(const EvaluateOptions& options, EvaluationPlan& plan)
{
    auto names = readLines(options.speakers);
    if (!names) {
        return names.error();
    }
    std::erase(*names, std::string{});
    auto corpus = train::scanCorpus(options.root, *names);
    if (!corpus) {
        return corpus.error();
    }
    std::vector<eval::PaperSpeaker> speakers;
    for (const train::CorpusSpeaker& speaker : corpus->speakers) {
        eval::PaperSpeaker& one = speakers.emplace_back(eval::PaperSpeaker{speaker.name, {}});
        for (const train::CorpusFile& file : speaker.files) {
            one.recordings.push_back(
                {(corpus->root / file.path).lexically_relative(options.root).string(), file.session});
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

/// One spelling of a path, so that equal files compare equal.
fs::path placeOf(const fs::path& path)
{
    std::error_code code;
    return fs::absolute(path, code).lexically_normal();
}

/// Recordings of a list, or those below a folder.
Result<void> planCohort(const EvaluateOptions& options, EvaluationPlan& plan)
{
    std::vector<std::string> speakers;
    std::error_code code;
    if (fs::is_directory(options.cohort, code)) {
        for (const fs::path& file : train::soundFilesBelow(options.cohort)) {
            plan.cohort.push_back(placeOf(file).string());
            speakers.emplace_back(eval::speakerOf(file.lexically_relative(options.cohort).string()));
        }
    } else {
        auto lines = readLines(options.cohort);
        if (!lines) {
            return lines.error();
        }
        std::erase(*lines, std::string{});
        plan.cohort = std::move(*lines);
        for (const std::string& path : plan.cohort) {
            speakers.emplace_back(eval::speakerOf(path));
        }
    }
    plan.seenInCohort = eval::commonSpeakers(plan.speakers.names, speakers);
    // A recording that is compared may not judge the comparison, whoever speaks on it.
    std::set<fs::path> compared;
    for (const std::string& path : comparedPaths(plan)) {
        compared.insert(placeOf(options.root / path));
    }
    for (const std::string& path : plan.cohort) {
        if (!options.force && compared.contains(placeOf(options.root / path))) {
            return Error{
                ErrorCode::InvalidArgument,
                fmt::format("{} is in the cohort and in the trials; take it out of one, or use --force", path)};
        }
    }
    return {};
}

/// The table named, or the one beside the data.
Result<void> readTable(const EvaluateOptions& options, EvaluationPlan& plan)
{
    std::vector<fs::path> places{options.meta};
    if (options.meta.empty()) {
        places = {options.root / "meta.tsv", options.root / ".." / "meta.tsv"};
    }
    for (const fs::path& place : places) {
        if (!options.meta.empty() || fs::exists(place)) {
            auto table = eval::readSpeakerTable(place);
            if (!table) {
                return table.error();
            }
            plan.table = std::move(*table);
            return {};
        }
    }
    return Error{ErrorCode::NotFound, fmt::format("there is no meta.tsv in {} or beside it; name one with --meta FILE",
                                                  options.root.string())};
}

Result<void> planGroups(const EvaluateOptions& options, EvaluationPlan& plan)
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
    return ofSpeakers ? readTable(options, plan) : Result<void>{};
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

Result<EvaluationPlan> makeEvaluationPlan(const EvaluateOptions& options,
                                          const std::vector<std::string>& trainingSpeakers)
{
    EvaluationPlan plan;
    if (options.paperProtocol) {
        if (auto drawn = planPaperTrials(options, plan); !drawn) {
            return drawn.error();
        }
    } else {
        auto trials = eval::readTrials(options.trials);
        if (!trials) {
            return trials.error();
        }
        plan.trials = std::move(*trials);
    }
    if (!options.enrolments.empty()) {
        auto enrolments = eval::readEnrolments(options.enrolments);
        if (!enrolments) {
            return enrolments.error();
        }
        plan.enrolments = std::move(*enrolments);
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
        if (auto planned = planCohort(options, plan); !planned) {
            return planned.error();
        }
    }
    if (auto planned = planGroups(options, plan); !planned) {
        return planned.error();
    }
    if (auto apart = refuseOverlap(options, plan); !apart) {
        return apart.error();
    }
    return plan;
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Common.h"

#include "core/base/Files.h"
#include "core/eval/Enrolments.h"
#include "core/eval/Figures.h"
#include "core/eval/Groups.h"
#include "core/eval/PaperProtocol.h"
#include "core/eval/ScoreNormalisation.h"
#include "core/eval/TrialSpeakers.h"
#include "core/eval/Trials.h"
#include "core/pipeline/FileEmbedding.h"
#include "core/train/Corpus.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <unistd.h>

namespace rollcall::cli {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct EvaluateOptions : CommonOptions
{
    fs::path trials;
    fs::path root;
    fs::path enrolments;
    bool paperProtocol = false;
    fs::path speakers;
    fs::path cohort;
    std::size_t cohortTop = 300;
    int windowFrames = 0;
    std::vector<std::string> by;
    fs::path meta;
    fs::path scores;
    fs::path trialsOut;
    fs::path det;
    std::uint64_t seed = 1;
    bool force = false;
    bool skipBad = false;
};

/// What is compared with what, before anything is heard.
struct Plan
{
    std::vector<eval::Trial> trials;
    eval::Enrolments enrolments;
    eval::TrialSpeakers speakers;
    std::vector<std::string> cohort; ///< paths, from the root or whole
    std::vector<eval::Grouping> groupings;
    std::map<std::string, eval::SpeakerFacts> table;
    std::size_t anchors = 0;                 ///< of the paper's protocol
    std::vector<std::string> withoutPair;    ///< of the paper's protocol
    std::vector<std::string> seenInTraining; ///< speakers of the trials
    std::vector<std::string> seenInCohort;
};

/// What was heard and scored.
struct Outcome
{
    std::size_t recordings = 0;
    std::vector<std::string> bad;
    std::size_t badTrials = 0;
    std::vector<eval::ScoredTrial> scored;
    eval::Figures figures;
    /// Nothing: a group without both kinds of trials.
    std::vector<std::map<eval::Group, std::pair<std::size_t, std::optional<eval::Figures>>>> groups;
};

/// Recordings of the trials, each once.
std::set<std::string> comparedPaths(const Plan& plan)
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

// What to compare ------------------------------------------------------------------------------------------------------

Result<void> planPaperTrials(const EvaluateOptions& options, Plan& plan)
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
Result<void> planCohort(const EvaluateOptions& options, Plan& plan)
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
Result<void> readTable(const EvaluateOptions& options, Plan& plan)
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

Result<void> planGroups(const EvaluateOptions& options, Plan& plan)
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

Result<void> refuseOverlap(const EvaluateOptions& options, const Plan& plan)
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

Result<Plan> makePlan(const EvaluateOptions& options, const std::vector<std::string>& trainingSpeakers)
{
    Plan plan;
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

// Hearing and scoring --------------------------------------------------------------------------------------------------

/// A line that is written over, on a terminal only.
void showProgress(std::size_t done, std::size_t total, std::chrono::steady_clock::time_point started)
{
    if (::isatty(STDERR_FILENO) == 0) {
        return;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    const double left = seconds / static_cast<double>(done) * static_cast<double>(total - done);
    fmt::print(stderr, "\r{} of {} recordings, {:.0f} s left   {}", done, total, left, done == total ? "\n" : "");
}

/// Recordings by their path in the lists.
using Heard = std::map<std::string, pipeline::EmbeddedFile>;

Result<Heard> hearAll(nn::Embedder& embedder, const EvaluateOptions& options, const Plan& plan, Outcome& outcome)
{
    std::set<std::string> names = comparedPaths(plan);
    names.insert(plan.cohort.begin(), plan.cohort.end());
    std::vector<fs::path> files;
    for (const std::string& name : names) {
        files.push_back(options.root / name);
    }
    watchInterrupts();
    const auto started = std::chrono::steady_clock::now();
    auto embedded =
        pipeline::embedFiles(embedder, files, {.windowFrames = options.windowFrames, .skipBad = options.skipBad},
                             [started](std::size_t done, std::size_t total) {
                                 showProgress(done, total, started);
                                 return !interrupted();
                             });
    if (!embedded) {
        return embedded.error();
    }
    outcome.recordings = files.size();
    outcome.bad = std::move(embedded->bad);
    for (const std::string& bad : outcome.bad) {
        fmt::print(stderr, "rollcall-cli: skipped: {}\n", bad);
    }
    Heard heard;
    std::size_t i = 0;
    for (const std::string& name : names) {
        if (auto& file = embedded->files[i++]) {
            if (file->truncated) {
                fmt::print(stderr, "rollcall-cli: {}: damaged or cut off; what comes before is used\n", name);
            }
            heard.emplace(name, std::move(*file));
        }
    }
    return heard;
}

/// Drops the trials that lack a recording.
Result<void> keepWholeTrials(Plan& plan, const eval::EmbeddingTable& embeddings, Outcome& outcome)
{
    outcome.badTrials = std::erase_if(plan.trials, [&](const eval::Trial& trial) {
        return !embeddings.contains(trial.enrolment) || !embeddings.contains(trial.test);
    });
    if (outcome.badTrials > 0) {
        auto speakers = eval::speakersOf(plan.trials, plan.enrolments);
        if (!speakers) {
            return speakers.error();
        }
        plan.speakers = std::move(*speakers);
    }
    return {};
}

Result<void> score(const EvaluateOptions& options, const Plan& plan, const eval::EmbeddingTable& embeddings,
                   Outcome& outcome)
{
    std::vector<Embedding> cohort;
    for (const std::string& name : plan.cohort) {
        if (const auto found = embeddings.find(name); found != embeddings.end()) {
            cohort.push_back(found->second);
        }
    }
    std::map<std::string, eval::CohortStatistics> known;
    for (const eval::Trial& trial : plan.trials) {
        const Embedding& enrolment = embeddings.at(trial.enrolment);
        const Embedding& test = embeddings.at(trial.test);
        double value = eval::cosine(enrolment, test);
        if (!options.cohort.empty()) {
            for (const std::string& side : {trial.enrolment, trial.test}) {
                if (!known.contains(side)) {
                    auto statistics = eval::cohortStatistics(embeddings.at(side), cohort, options.cohortTop);
                    if (!statistics) {
                        return statistics.error();
                    }
                    known.emplace(side, *statistics);
                }
            }
            value = eval::adaptiveSNorm(value, known.at(trial.enrolment), known.at(trial.test));
        }
        outcome.scored.push_back({value, trial.same});
    }
    return {};
}

// Measuring ------------------------------------------------------------------------------------------------------------

eval::TrialSide sideOf(const Plan& plan, const Heard& heard, const std::string& name, std::size_t speaker)
{
    eval::TrialSide side;
    if (const auto enrolment = plan.enrolments.find(name); enrolment != plan.enrolments.end()) {
        side.snrDb = heard.at(enrolment->second.front()).snrDb;
        for (const std::string& file : enrolment->second) {
            side.netSpeechSeconds += heard.at(file).netSpeechSeconds;
            side.snrDb = std::min(side.snrDb, heard.at(file).snrDb);
        }
    } else {
        side.netSpeechSeconds = heard.at(name).netSpeechSeconds;
        side.snrDb = heard.at(name).snrDb;
    }
    if (const auto facts = plan.table.find(plan.speakers.names[speaker]); facts != plan.table.end()) {
        side.speaker = facts->second;
    }
    return side;
}

Result<void> measureAll(const EvaluateOptions& options, const Plan& plan, const Heard& heard,
                        const nn::Calibration& calibration, Outcome& outcome)
{
    // The model's calibration is one of plain cosines.
    const auto map = options.cohort.empty()
                         ? std::optional(eval::LinearCalibration{calibration.slope, calibration.offset})
                         : std::nullopt;
    const eval::BootstrapOptions bootstrap{.seed = options.seed};
    const auto pairs =
        plan.speakers.contradiction ? std::span<const eval::SpeakerPair>{} : std::span(plan.speakers.pairs);
    auto figures = eval::measure(outcome.scored, map, pairs, bootstrap);
    if (!figures) {
        return figures.error();
    }
    outcome.figures = *figures;
    for (const eval::Grouping grouping : plan.groupings) {
        std::map<eval::Group, std::vector<std::size_t>> members;
        for (std::size_t i = 0; i < plan.trials.size(); ++i) {
            const eval::Trial& trial = plan.trials[i];
            const eval::SpeakerPair& pair = plan.speakers.pairs[i];
            members[eval::groupOf(grouping, sideOf(plan, heard, trial.enrolment, pair.enrolment),
                                  sideOf(plan, heard, trial.test, pair.test))]
                .push_back(i);
        }
        auto& groups = outcome.groups.emplace_back();
        for (const auto& [group, indices] : members) {
            std::vector<eval::ScoredTrial> scored;
            std::vector<eval::SpeakerPair> speakers;
            for (const std::size_t i : indices) {
                scored.push_back(outcome.scored[i]);
                if (!pairs.empty()) {
                    speakers.push_back(pairs[i]);
                }
            }
            auto part = eval::measure(scored, map, speakers, bootstrap);
            groups[group] = {indices.size(), part ? std::optional(*part) : std::nullopt};
        }
    }
    return {};
}

// Files and answers ----------------------------------------------------------------------------------------------------

Result<void> writeFiles(const EvaluateOptions& options, const Plan& plan, const Outcome& outcome)
{
    std::string list;
    std::string scores;
    for (std::size_t i = 0; i < plan.trials.size(); ++i) {
        const std::string line =
            fmt::format("{} {} {}", plan.trials[i].same ? 1 : 0, plan.trials[i].enrolment, plan.trials[i].test);
        list += line + '\n';
        scores += fmt::format("{} {:.6f}\n", line, outcome.scored[i].score);
    }
    if (!options.trialsOut.empty()) {
        if (auto written = writeFileAtomically(options.trialsOut, list); !written) {
            return written;
        }
    }
    if (!options.scores.empty()) {
        if (auto written = writeFileAtomically(options.scores, scores); !written) {
            return written;
        }
    }
    if (options.det.empty()) {
        return {};
    }
    auto points = eval::detectionErrorTradeoff(outcome.scored);
    if (!points) {
        return points.error();
    }
    std::string table = "threshold,falseAcceptRate,missRate\n";
    for (const eval::OperatingPoint& point : *points) {
        table += fmt::format("{},{},{}\n", point.threshold, point.falseAlarmRate, point.missRate);
    }
    return writeFileAtomically(options.det, table);
}

Json intervalJson(const std::optional<eval::Interval>& interval, std::uint64_t seed)
{
    if (!interval) {
        return nullptr;
    }
    const eval::BootstrapOptions defaults;
    return {{"lowPercent", 100.0 * interval->low},
            {"highPercent", 100.0 * interval->high},
            {"level", defaults.level},
            {"resamples", defaults.resamples},
            {"seed", seed}};
}

Json figuresJson(const eval::Figures& figures, std::uint64_t seed)
{
    return {{"trials", figures.same + figures.different},
            {"same", figures.same},
            {"eerPercent", 100.0 * figures.equal.rate},
            {"eerInterval", intervalJson(figures.equalErrorInterval, seed)},
            {"eerThreshold", figures.equal.threshold},
            {"minDcf01", figures.minDcf01},
            {"minDcf05", figures.minDcf05},
            {"cllr", figures.cllr ? Json(*figures.cllr) : Json(nullptr)},
            {"minCllr", figures.minCllr}};
}

struct PaperFigures
{
    double identification = 0.0;
    eval::BestFMeasure verification;
};

Result<PaperFigures> measurePaper(const Plan& plan, const Outcome& outcome)
{
    auto identification = eval::identificationAccuracy(outcome.scored, outcome.scored.size() / plan.anchors - 1);
    if (!identification) {
        return identification.error();
    }
    auto verification = eval::bestFMeasure(outcome.scored);
    if (!verification) {
        return verification.error();
    }
    return PaperFigures{*identification, *verification};
}

void printJson(const EvaluateOptions& options, const Plan& plan, const Outcome& outcome,
               const std::optional<PaperFigures>& paper, const std::string& model)
{
    Json json = figuresJson(outcome.figures, options.seed);
    json["recordings"] = outcome.recordings;
    json["model"] = model;
    json["speakers"] = plan.speakers.contradiction ? Json(nullptr) : Json(plan.speakers.names.size());
    json["trainingOverlap"] = plan.seenInTraining;
    if (options.skipBad) {
        json["skipped"] = {{"recordings", outcome.bad}, {"trials", outcome.badTrials}};
    }
    if (options.windowFrames != 0) {
        json["windowFrames"] = options.windowFrames;
    }
    if (!options.cohort.empty()) {
        json["cohort"] = {
            {"recordings", plan.cohort.size()}, {"top", options.cohortTop}, {"speakersInTrials", plan.seenInCohort}};
    }
    if (paper) {
        json["paperProtocol"] = {{"anchors", plan.anchors},
                                 {"negatives", outcome.scored.size() / plan.anchors - 1},
                                 {"seed", options.seed},
                                 {"speakersWithoutPair", plan.withoutPair.size()},
                                 {"identificationAccuracyPercent", 100.0 * paper->identification},
                                 {"bestFMeasure", paper->verification.fMeasure},
                                 {"accuracyPercentAtBestF", 100.0 * paper->verification.accuracy}};
    }
    for (std::size_t i = 0; i < plan.groupings.size(); ++i) {
        Json& rows = json["by"][std::string(eval::nameOf(plan.groupings[i]))] = Json::array();
        for (const auto& [group, part] : outcome.groups[i]) {
            Json row{{"name", group.name}};
            if (part.second) {
                row.update(figuresJson(*part.second, options.seed));
            } else {
                row["trials"] = part.first;
                row["eerPercent"] = nullptr;
            }
            rows.push_back(std::move(row));
        }
    }
    print(json);
}

std::string intervalText(const std::optional<eval::Interval>& interval)
{
    return interval ? fmt::format("{:.2f} to {:.2f} %", 100.0 * interval->low, 100.0 * interval->high) : "-";
}

void printText(const EvaluateOptions& options, const Plan& plan, const Outcome& outcome,
               const std::optional<PaperFigures>& paper)
{
    const eval::Figures& figures = outcome.figures;
    const eval::BootstrapOptions defaults;
    fmt::print("trials         {}, of these {} of the same speaker\n", outcome.scored.size(), figures.same);
    if (options.skipBad) {
        fmt::print("skipped        {} recordings, and with them {} trials\n", outcome.bad.size(), outcome.badTrials);
    }
    if (plan.speakers.contradiction) {
        fmt::print("speakers       unknown: the folders of trial {} do not agree with its label\n",
                   *plan.speakers.contradiction + 1);
    } else {
        fmt::print("speakers       {}\n", plan.speakers.names.size());
    }
    if (!options.cohort.empty()) {
        fmt::print("scores         normalised (as-norm1) by the best {} of {} cohort recordings\n",
                   std::min(options.cohortTop, plan.cohort.size()), plan.cohort.size());
    }
    fmt::print("EER            {:.2f} % at score {:.3f}{}\n", 100.0 * figures.equal.rate, figures.equal.threshold,
               plan.seenInTraining.empty()
                   ? ""
                   : fmt::format("   NOT FAIR: {} of the speakers were in the training", plan.seenInTraining.size()));
    if (!plan.seenInCohort.empty()) {
        fmt::print("               NOT FAIR: {} of the speakers are in the cohort\n", plan.seenInCohort.size());
    }
    fmt::print("  {:g} % interval {}{}\n", 100.0 * defaults.level, intervalText(figures.equalErrorInterval),
               figures.equalErrorInterval
                   ? fmt::format(" ({} resamples of the speakers, seed {})", defaults.resamples, options.seed)
                   : "");
    fmt::print("minDCF(0.01)   {:.3f}\nminDCF(0.05)   {:.3f}\n", figures.minDcf01, figures.minDcf05);
    if (figures.cllr) {
        fmt::print("Cllr           {:.3f} bits by the model's calibration\n", *figures.cllr);
    }
    fmt::print("minCllr        {:.3f} bits by the best calibration there could be\n", figures.minCllr);
    if (paper) {
        fmt::print("protocol       {} anchors against 1 of the same and {} of others, drawn with seed {}\n"
                   "ACC            {:.2f} % of the anchors find the same speaker first of {}\n"
                   "ACC (best F)   {:.2f} % of the trials right where F = {:.3f} is best\n",
                   plan.anchors, outcome.scored.size() / plan.anchors - 1, options.seed, 100.0 * paper->identification,
                   outcome.scored.size() / plan.anchors, 100.0 * paper->verification.accuracy,
                   paper->verification.fMeasure);
        if (!plan.withoutPair.empty()) {
            fmt::print("no anchor      {} speakers of one recording\n", plan.withoutPair.size());
        }
    }
    for (std::size_t i = 0; i < plan.groupings.size(); ++i) {
        fmt::print("\n{:<24} {:>7} {:>7} {:>8}  {:<17} {:>12}\n", fmt::format("by {}", eval::nameOf(plan.groupings[i])),
                   "trials", "same", "EER %", fmt::format("{:g} % interval", 100.0 * defaults.level), "minDCF(0.01)");
        for (const auto& [group, part] : outcome.groups[i]) {
            if (part.second) {
                fmt::print("{:<24} {:>7} {:>7} {:>8.2f}  {:<17} {:>12.3f}\n", group.name, part.first, part.second->same,
                           100.0 * part.second->equal.rate, intervalText(part.second->equalErrorInterval),
                           part.second->minDcf01);
            } else {
                fmt::print("{:<24} {:>7} one kind of trials only\n", group.name, part.first);
            }
        }
    }
}

int runEvaluate(const EvaluateOptions& options)
{
    auto file = modelFile(options);
    if (!file) {
        return fail(file.error());
    }
    auto embedder = nn::Embedder::load(*file);
    if (!embedder) {
        return fail(embedder.error());
    }
    auto plan = makePlan(options, embedder->model().trainingSpeakers);
    if (!plan) {
        return fail(plan.error());
    }
    Outcome outcome;
    auto heard = hearAll(*embedder, options, *plan, outcome);
    if (!heard) {
        return fail(heard.error());
    }
    eval::EmbeddingTable embeddings;
    for (const auto& [name, one] : *heard) {
        embeddings.emplace(name, one.embedding);
    }
    if (auto added = eval::addEnrolments(embeddings, plan->enrolments); !added) {
        return fail(added.error());
    }
    if (auto kept = keepWholeTrials(*plan, embeddings, outcome); !kept) {
        return fail(kept.error());
    }
    if (auto scored = score(options, *plan, embeddings, outcome); !scored) {
        return fail(scored.error());
    }
    if (auto measured = measureAll(options, *plan, *heard, embedder->model().calibration, outcome); !measured) {
        return fail(measured.error());
    }
    std::optional<PaperFigures> paper;
    if (options.paperProtocol) {
        auto measured = measurePaper(*plan, outcome);
        if (!measured) {
            return fail(measured.error());
        }
        paper = *measured;
    }
    if (auto written = writeFiles(options, *plan, outcome); !written) {
        return fail(written.error());
    }
    if (options.json) {
        printJson(options, *plan, outcome, paper, embedder->modelId().value);
    } else {
        printText(options, *plan, outcome, paper);
    }
    return kDone;
}

} // namespace

void addEvaluate(CLI::App& app, Action& action)
{
    auto* command =
        app.add_subcommand("evaluate", "Error rates of a model, on a list of trials or by the paper's protocol");
    auto options = std::make_shared<EvaluateOptions>();
    auto* what = command->add_option_group("trials", "What is compared");
    what->add_option("--trials", options->trials, "Trials in VoxCeleb form: 1|0 FILE FILE");
    auto* paper = what->add_flag("--paper-protocol", options->paperProtocol,
                                 "Draw trials: each speaker against 1 recording of the same and 99 of others");
    what->require_option(1);
    command->add_option("--root", options->root, "Folder that the lists' paths are relative to")->required();
    auto* speakers =
        command->add_option("--speakers", options->speakers, "Speakers to draw from, one a line")->needs(paper);
    paper->needs(speakers);
    command
        ->add_option("--enrolments", options->enrolments,
                     "Enrolments of several recordings, NAME FILE FILE... a line; trials call them by NAME")
        ->excludes(paper);
    auto* cohort = command->add_option(
        "--cohort", options->cohort, "Normalise scores (as-norm1) by these other voices: a list of files, or a folder");
    command->add_option("--cohort-top", options->cohortTop, "How many of the best cohort scores to take")
        ->needs(cohort)
        ->check(CLI::Range(2, 1000000))
        ->capture_default_str();
    command
        ->add_option("--window-frames", options->windowFrames,
                     "Average embeddings over windows of so many frames of 10 ms instead of hearing recordings whole")
        ->check(CLI::Range(pipeline::kMinWindowFrames, 1000000));
    command->add_option("--by", options->by, "Figures by duration, snr, corpus, sex, age (several with commas)")
        ->delimiter(',');
    command->add_option("--meta", options->meta,
                        "Table of speakers with corpus, gender, age (default: meta.tsv in the root or beside it)");
    command->add_option("--scores", options->scores, "Write each trial with its score here");
    command->add_option("--write-trials", options->trialsOut, "Write the trials here, in VoxCeleb form");
    command->add_option("--det", options->det, "Write the error rates at every threshold here, as CSV");
    command
        ->add_option("--seed", options->seed,
                     "Seed of what is drawn: the paper's trials, the resamples of the interval")
        ->capture_default_str();
    command->add_flag("--force", options->force, "Measure even on speakers of the model's training or of the cohort");
    command->add_flag("--skip-bad", options->skipBad, "Leave out recordings that cannot be read, and count them")
        ->excludes(paper);
    addCommon(*command, *options, kModelOption | kStoreOption | kJsonOption);
    command->callback([options, &action] { action = [options] { return runEvaluate(*options); }; });
}

} // namespace rollcall::cli

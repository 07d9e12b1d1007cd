// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/EvaluationReport.h"

#include "core/base/Files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

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

void printJson(const EvaluateOptions& options, const EvaluationPlan& plan, const EvaluationOutcome& outcome)
{
    Json json = figuresJson(outcome.figures, options.seed);
    json["recordings"] = outcome.recordings;
    json["model"] = outcome.model;
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
            {"recordings", outcome.cohort}, {"top", options.cohortTop}, {"speakersInTrials", plan.seenInCohort}};
    }
    if (const auto& paper = outcome.paper) {
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
            if (part.figures) {
                row.update(figuresJson(*part.figures, options.seed));
            } else {
                row["trials"] = part.trials;
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

void printText(const EvaluateOptions& options, const EvaluationPlan& plan, const EvaluationOutcome& outcome)
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
                   std::min(options.cohortTop, outcome.cohort), outcome.cohort);
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
    if (const auto& paper = outcome.paper) {
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
            if (part.figures) {
                fmt::print("{:<24} {:>7} {:>7} {:>8.2f}  {:<17} {:>12.3f}\n", group.name, part.trials,
                           part.figures->same, 100.0 * part.figures->equal.rate,
                           intervalText(part.figures->equalErrorInterval), part.figures->minDcf01);
            } else {
                fmt::print("{:<24} {:>7} one kind of trials only\n", group.name, part.trials);
            }
        }
    }
}

} // namespace

Result<void> writeEvaluationFiles(const EvaluateOptions& options, const EvaluationPlan& plan,
                                  const EvaluationOutcome& outcome)
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

void printEvaluation(const EvaluateOptions& options, const EvaluationPlan& plan, const EvaluationOutcome& outcome)
{
    if (options.json) {
        printJson(options, plan, outcome);
    } else {
        printText(options, plan, outcome);
    }
}

} // namespace rollcall::cli

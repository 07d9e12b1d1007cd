// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluate/EvaluationReport.h"

#include "core/base/Files.h"
#include "core/base/ListText.h"
#include "core/eval/conditions/Conditions.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>

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

Json cllrJson(const std::optional<double>& cllr)
{
    return cllr ? Json(*cllr) : Json(nullptr);
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
            {"cllr", cllrJson(figures.cllr)},
            {"minCllr", figures.minCllr}};
}

Json findingsJson(const pipeline::EvaluationPlan& plan, const pipeline::EvaluationOutcome& outcome)
{
    const eval::TrialFindings& findings = outcome.findings;
    Json pairs = Json::array();
    for (const eval::SelfTrial& self : findings.self) {
        pairs.push_back({{"trial", self.trial + 1},
                         {"enrolment", self.enrolment},
                         {"test", self.test},
                         {"same", plan.trials[self.trial].same},
                         {"certain", self.certain}});
    }
    return {{"withoutSpeech", {{"recordings", findings.silent}, {"trials", findings.silentTrials}}},
            {"sameRecording", {{"trials", findings.self.size()}, {"pairs", pairs}}},
            {"enrolledTwice", findings.enrolledTwice},
            {"repeatedTrials", findings.repeatedTrials},
            {"copies", findings.copies},
            {"cohortCopies", outcome.cohortCopies},
            {"unusedEnrolments", plan.unusedEnrolments},
            {"unmatchedSpeakers", plan.unmatchedSpeakers}};
}

Json conditionsJson(const pipeline::ConditionOutcome& outcome)
{
    Json rows = Json::array();
    for (const pipeline::ConditionFigures& row : outcome.rows) {
        const eval::Figures& figures = row.figures;
        rows.push_back({{"name", row.name},
                        {"inMean", row.inMean},
                        {"trials", figures.same + figures.different},
                        {"eerPercent", 100.0 * figures.equal.rate},
                        {"eerThreshold", figures.equal.threshold},
                        {"minDcf01", figures.minDcf01},
                        {"cllr", cllrJson(figures.cllr)},
                        {"minCllr", figures.minCllr},
                        {"skipped", {{"recordings", row.bad}, {"trials", row.badTrials}}}});
    }
    Json json{{"seed", outcome.seed}, {"noiseRecordings", outcome.noiseCount}, {"rows", rows}, {"mean", nullptr}};
    if (const auto means = pipeline::meansOf(outcome)) {
        json["mean"] = {{"conditions", means->conditions},
                        {"eerPercent", 100.0 * means->equalErrorRate},
                        {"minDcf01", means->minDcf01},
                        {"cllr", cllrJson(means->cllr)},
                        {"minCllr", means->minCllr}};
    }
    return json;
}

void printJson(const EvaluateOptions& options, const pipeline::EvaluationPlan& plan,
               const pipeline::EvaluationOutcome& outcome)
{
    Json json = figuresJson(outcome.figures, options.seed);
    json["recordings"] = outcome.recordings;
    json["model"] = outcome.model;
    json["speakers"] = plan.speakers.contradiction ? Json(nullptr) : Json(plan.speakers.names.size());
    json["trainingOverlap"] = plan.seenInTraining;
    json["findings"] = findingsJson(plan, outcome);
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
    if (outcome.conditions) {
        json["conditions"] = conditionsJson(*outcome.conditions);
    }
    print(json);
}

std::string intervalText(const std::optional<eval::Interval>& interval)
{
    return interval ? fmt::format("{:.2f} to {:.2f} %", 100.0 * interval->low, 100.0 * interval->high) : "-";
}

/// One finding and, below it, the first names.
void printFinding(const std::string& what, const std::vector<std::string>& names)
{
    constexpr std::size_t kShown = 5;
    fmt::print("note           {}\n", what);
    for (const std::string& name : std::span(names).first(std::min(kShown, names.size()))) {
        fmt::print("                 {}\n", name);
    }
    if (names.size() > kShown) {
        fmt::print("                 and {} more\n", names.size() - kShown);
    }
}

/// Trials that compare a recording with itself, for people.
void printSelfTrials(const pipeline::EvaluationPlan& plan, const eval::TrialFindings& findings, bool certain)
{
    std::vector<std::string> pairs;
    std::size_t different = 0;
    for (const eval::SelfTrial& self : findings.self) {
        if (self.certain == certain) {
            pairs.push_back(self.enrolment == self.test ? self.test
                                                        : fmt::format("{} = {}", self.enrolment, self.test));
            different += plan.trials[self.trial].same ? 0U : 1U;
        }
    }
    if (!pairs.empty()) {
        printFinding(fmt::format("{} trials {} a recording with itself or a copy of it{}", pairs.size(),
                                 certain ? "compare" : "probably compare",
                                 different > 0 ? fmt::format("; {} of these say different speakers", different) : ""),
                     pairs);
    }
}

void printFindings(const pipeline::EvaluationPlan& plan, const pipeline::EvaluationOutcome& outcome)
{
    const eval::TrialFindings& findings = outcome.findings;
    if (!findings.silent.empty()) {
        printFinding(fmt::format("{} recordings have hardly any speech; {} trials with them say little",
                                 findings.silent.size(), findings.silentTrials),
                     findings.silent);
    }
    printSelfTrials(plan, findings, true);
    printSelfTrials(plan, findings, false);
    if (!findings.enrolledTwice.empty()) {
        printFinding(
            fmt::format("{} recordings are enrolled more than once under one name", findings.enrolledTwice.size()),
            findings.enrolledTwice);
    }
    if (!findings.copies.empty()) {
        std::vector<std::string> groups;
        for (const auto& group : findings.copies) {
            groups.push_back(fmt::format("{}", fmt::join(group, " = ")));
        }
        printFinding(fmt::format("{} recordings are there under several names", groups.size()), groups);
    }
    if (!outcome.cohortCopies.empty()) {
        printFinding(
            fmt::format("{} recordings of the cohort are compared too, under other names", outcome.cohortCopies.size()),
            outcome.cohortCopies);
    }
    if (findings.repeatedTrials > 0) {
        printFinding(
            fmt::format("{} trials repeat an earlier one, as listed or the other way round", findings.repeatedTrials),
            {});
    }
    if (!plan.unusedEnrolments.empty()) {
        printFinding(fmt::format("{} enrolments are in no trial", plan.unusedEnrolments.size()), plan.unusedEnrolments);
    }
}

std::string cllrText(const std::optional<double>& cllr)
{
    return cllr ? fmt::format("{:.3f}", *cllr) : "-";
}

void printConditionRow(const std::string& name, const eval::Figures& figures)
{
    fmt::print("{:<32} {:>7} {:>8.2f} {:>10.3f} {:>13.3f} {:>7} {:>8.3f}\n", name, figures.same + figures.different,
               100.0 * figures.equal.rate, figures.equal.threshold, figures.minDcf01, cllrText(figures.cllr),
               figures.minCllr);
}

void printConditions(const eval::Figures& clean, const pipeline::ConditionOutcome& outcome)
{
    fmt::print("\n{:<32} {:>7} {:>8} {:>10} {:>13} {:>7} {:>8}\n", "test recordings", "trials", "EER %", "threshold",
               "minDCF(0.01)", "Cllr", "minCllr");
    printConditionRow(std::string(eval::kCleanName), clean);
    for (const pipeline::ConditionFigures& row : outcome.rows) {
        printConditionRow(row.inMean ? row.name : row.name + " *", row.figures);
    }
    if (const auto means = pipeline::meansOf(outcome)) {
        fmt::print("{:<32} {:>7} {:>8.2f} {:>10} {:>13.3f} {:>7} {:>8.3f}\n",
                   fmt::format("mean of {} conditions", means->conditions), "", 100.0 * means->equalErrorRate, "",
                   means->minDcf01, cllrText(means->cllr), means->minCllr);
    }
    if (!std::ranges::all_of(outcome.rows, &pipeline::ConditionFigures::inMean)) {
        fmt::print("* not in the mean\n");
    }
    for (const pipeline::ConditionFigures& row : outcome.rows) {
        if (!row.bad.empty()) {
            fmt::print("skipped        {}: {} recordings, and with them {} trials\n", row.name, row.bad.size(),
                       row.badTrials);
        }
    }
}

void printText(const EvaluateOptions& options, const pipeline::EvaluationPlan& plan,
               const pipeline::EvaluationOutcome& outcome)
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
    printFindings(plan, outcome);
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
    const auto selfTrials = std::ranges::count_if(outcome.findings.self, &eval::SelfTrial::certain);
    if (selfTrials > 0) {
        fmt::print("               NOT FAIR: {} trials compare a recording with itself\n", selfTrials);
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
    if (outcome.conditions) {
        printConditions(outcome.figures, *outcome.conditions);
    }
}

} // namespace

Result<void> writeEvaluationFiles(const EvaluateOptions& options, const pipeline::Evaluation& evaluation)
{
    const pipeline::EvaluationPlan& plan = evaluation.plan;
    const pipeline::EvaluationOutcome& outcome = evaluation.outcome;
    std::string list;
    std::string scores;
    for (std::size_t i = 0; i < plan.trials.size(); ++i) {
        const std::string line = fmt::format("{} {} {}", plan.trials[i].same ? 1 : 0,
                                             quoteField(plan.trials[i].enrolment), quoteField(plan.trials[i].test));
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

void printEvaluation(const EvaluateOptions& options, const pipeline::Evaluation& evaluation)
{
    if (options.json) {
        printJson(options, evaluation.plan, evaluation.outcome);
    } else {
        printText(options, evaluation.plan, evaluation.outcome);
    }
}

} // namespace rollcall::cli

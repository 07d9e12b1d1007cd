// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/EvaluationSummary.h"

#include "core/eval/conditions/Conditions.h"
#include "core/pipeline/evaluation/SpeakersEvaluation.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <span>
#include <utility>

namespace rollcall::pipeline {

namespace {

std::int64_t nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

Result<SetSummary> setOf(std::string name, std::span<const eval::ScoredTrial> scored,
                         const std::optional<eval::Figures>& figures)
{
    SetSummary set{std::move(name), scored.size(), figures, {}};
    if (figures) {
        auto points = eval::detectionErrorTradeoff(scored);
        if (!points) {
            return points.error();
        }
        set.det = eval::thinnedDet(*points, kMaxDetPoints);
    }
    return set;
}

Result<TableSummary> tableOf(eval::Grouping grouping, const std::map<eval::Group, GroupFigures>& groups)
{
    TableSummary table{std::string(eval::nameOf(grouping)), {}};
    for (const auto& [group, part] : groups) {
        auto set = setOf(group.name, part.scored, part.figures);
        if (!set) {
            return set.error();
        }
        table.sets.push_back(std::move(*set));
    }
    return table;
}

Result<TableSummary> tableOf(const EvaluationSummary& summary, const ConditionOutcome& outcome)
{
    TableSummary table{kByCondition, {summary.all}};
    table.sets.front().name = eval::kCleanName;
    for (const ConditionFigures& row : outcome.rows) {
        auto set = setOf(row.name, row.scored, row.figures);
        if (!set) {
            return set.error();
        }
        table.sets.push_back(std::move(*set));
    }
    return table;
}

Result<EvaluationSummary> summariseOutcome(const EvaluationOutcome& outcome, std::span<const eval::Grouping> groupings,
                                           const ModelInUse& model)
{
    auto points = eval::detectionErrorTradeoff(outcome.scored);
    if (!points) {
        return points.error();
    }
    auto histogram = eval::scoreHistogram(outcome.scored);
    if (!histogram) {
        return histogram.error();
    }
    EvaluationSummary summary;
    summary.atMs = nowMs();
    summary.modelFile = model.file;
    summary.model = outcome.model;
    summary.recordings = outcome.recordings;
    summary.all = {{}, outcome.scored.size(), outcome.figures, eval::thinnedDet(*points, kMaxDetPoints)};
    summary.histogram = std::move(*histogram);
    summary.acceptProbability = model.acceptProbability;
    const double llr = std::log(model.acceptProbability / (1.0 - model.acceptProbability)); // at even odds
    if (model.calibration) {
        summary.inUse = eval::operatingPointAt(*points, (llr - model.calibration->offset) / model.calibration->slope);
    }
    for (std::size_t i = 0; i < groupings.size(); ++i) {
        auto table = tableOf(groupings[i], outcome.groups[i]);
        if (!table) {
            return table.error();
        }
        summary.tables.push_back(std::move(*table));
    }
    if (outcome.conditions) {
        auto table = tableOf(summary, *outcome.conditions);
        if (!table) {
            return table.error();
        }
        summary.tables.push_back(std::move(*table));
    }
    summary.skipped = outcome.bad;
    summary.skippedTrials = outcome.badTrials;
    return summary;
}

} // namespace

Result<EvaluationSummary> summarise(const EvaluationOutcome& outcome, std::size_t speakers, const ModelInUse& model)
{
    auto summary = summariseOutcome(outcome, kTakeGroupings, model);
    if (summary) {
        summary->speakers = speakers;
    }
    return summary;
}

Result<EvaluationSummary> summarise(const Evaluation& evaluation, const EvaluationOptions& options,
                                    const ModelInUse& model)
{
    auto summary = summariseOutcome(evaluation.outcome, evaluation.plan.groupings, model);
    if (summary) {
        const eval::TrialFindings& findings = evaluation.outcome.findings;
        summary->list = options.trials.string();
        summary->data = options.root.string();
        summary->noise = options.noise.string();
        summary->speakers = evaluation.plan.speakers.contradiction ? 0 : evaluation.plan.speakers.names.size();
        summary->seenInTraining = evaluation.plan.seenInTraining.size();
        summary->selfTrials = static_cast<std::size_t>(std::ranges::count_if(findings.self, &eval::SelfTrial::certain));
        summary->silent = findings.silent.size();
    }
    return summary;
}

} // namespace rollcall::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/Evaluation.h"

#include "core/pipeline/evaluation/TestConditions.h"
#include "core/pipeline/evaluation/TrialMeasurement.h"
#include "core/pipeline/evaluation/TrialScorer.h"
#include "core/pipeline/recordings/RecordingEmbedding.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::pipeline {

namespace {

// Hearing --------------------------------------------------------------------------------------------------------------

/// Recordings by their names in the lists.
using Heard = std::map<std::string, EmbeddedRecording>;

Result<Heard> hearAll(nn::Embedder& embedder, const Recordings& recordings, const EvaluationOptions& options,
                      const EvaluationPlan& plan, const EvaluationObserver& observer, EvaluationOutcome& outcome)
{
    std::set<std::string> distinct = comparedPaths(plan);
    distinct.insert(plan.cohort.begin(), plan.cohort.end());
    const std::vector<std::string> names(distinct.begin(), distinct.end());
    auto embedded =
        embedRecordings(embedder, recordings, names, {.windowFrames = options.windowFrames, .skipBad = options.skipBad},
                        observer.stage("recordings"));
    if (!embedded) {
        return embedded.error();
    }
    outcome.recordings = names.size();
    outcome.bad = std::move(embedded->bad);
    for (const std::string& bad : outcome.bad) {
        observer.tell(fmt::format("skipped: {}", bad));
    }
    Heard heard;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (auto& recording = embedded->recordings[i]) {
            if (recording->truncated) {
                observer.tell(fmt::format("{}: damaged or cut off; what comes before is used", names[i]));
            }
            heard.emplace(names[i], std::move(*recording));
        }
    }
    return heard;
}

/// Looks for what makes the trials say less than they seem to.
void checkAll(const EvaluationPlan& plan, const Heard& heard, EvaluationOutcome& outcome)
{
    std::map<std::string, eval::CheckedRecording> checked;
    for (const auto& [name, recording] : heard) {
        checked.emplace(name,
                        eval::CheckedRecording{recording.embedding, recording.netSpeechSeconds < nn::kMinEmbedSeconds});
    }
    outcome.findings = eval::checkTrials(plan.trials, plan.enrolments, checked);
    const std::set<std::string> compared = comparedPaths(plan);
    const std::set<std::string> cohort(plan.cohort.begin(), plan.cohort.end());
    const auto isIn = [](const std::set<std::string>& names) {
        return [&names](const std::string& name) { return names.contains(name); };
    };
    for (const auto& group : outcome.findings.copies) {
        if (std::ranges::any_of(group, isIn(compared))) {
            std::ranges::copy_if(group, std::back_inserter(outcome.cohortCopies), isIn(cohort));
        }
    }
}

/// Drops the trials that lack a recording.
Result<void> keepWholeTrials(EvaluationPlan& plan, const eval::EmbeddingTable& embeddings, EvaluationOutcome& outcome)
{
    outcome.badTrials = std::erase_if(plan.trials, [&](const dataset::Trial& trial) {
        return !embeddings.contains(trial.enrolment) || !embeddings.contains(trial.test);
    });
    if (outcome.badTrials > 0 && plan.trials.empty()) {
        return makeError(ErrorCode::NotFound,
                         core::tr("none of the {} trials has both its recordings in the data. First: {}"),
                         outcome.badTrials, outcome.bad.front());
    }
    if (outcome.badTrials > 0) {
        auto speakers = eval::speakersOf(plan.trials, plan.enrolments);
        if (!speakers) {
            return speakers.error();
        }
        plan.speakers = std::move(*speakers);
    }
    return {};
}

std::vector<Embedding> cohortOf(const EvaluationPlan& plan, const eval::EmbeddingTable& embeddings)
{
    std::vector<Embedding> cohort;
    for (const std::string& name : plan.cohort) {
        if (const auto found = embeddings.find(name); found != embeddings.end()) {
            cohort.push_back(found->second);
        }
    }
    return cohort;
}

// Measuring ------------------------------------------------------------------------------------------------------------

eval::TrialSide sideOf(const EvaluationPlan& plan, const Heard& heard, const std::string& name)
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
    return side;
}

eval::TrialSide sideOf(const EvaluationPlan& plan, const Heard& heard, const std::string& name, std::size_t speaker)
{
    eval::TrialSide side = sideOf(plan, heard, name);
    if (const auto facts = plan.table.find(plan.speakers.names[speaker]); facts != plan.table.end()) {
        side.speaker = facts->second;
    }
    return side;
}

/// The model's calibration is one of cosines that it has corrected, not of scores normalised by another cohort.
std::optional<eval::LinearCalibration> calibrationFor(const EvaluationOptions& options,
                                                      const std::optional<nn::Calibration>& calibration)
{
    return options.cohort.empty() && calibration
               ? std::optional(eval::LinearCalibration{calibration->slope, calibration->offset})
               : std::nullopt;
}

Result<void> measureAll(const EvaluationOptions& options, const EvaluationPlan& plan, const Heard& heard,
                        const std::optional<nn::Calibration>& calibration, EvaluationOutcome& outcome)
{
    TrialMeasurement how;
    how.calibration = calibrationFor(options, calibration);
    how.groupings = plan.groupings;
    how.bootstrap.seed = options.seed;
    if (!plan.speakers.contradiction) {
        how.speakers = plan.speakers.pairs;
    }
    return measureTrials(
        how,
        [&](std::size_t i) {
            const dataset::Trial& trial = plan.trials[i];
            const eval::SpeakerPair& pair = plan.speakers.pairs[i];
            return TrialSides{sideOf(plan, heard, trial.enrolment, pair.enrolment),
                              sideOf(plan, heard, trial.test, pair.test)};
        },
        outcome);
}

Result<PaperFigures> measurePaper(const EvaluationPlan& plan, const EvaluationOutcome& outcome)
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

/// Scores the trials again with the test recordings of each condition against the same enrolments.
Result<ConditionOutcome> measureConditions(const EvaluationOptions& options, const EvaluationPlan& plan,
                                           nn::Embedder& embedder, const Recordings& recordings,
                                           TestConditions& conditions, TrialScorer& scorer,
                                           const EvaluationObserver& observer)
{
    std::set<std::string> distinct;
    for (const dataset::Trial& trial : plan.trials) {
        distinct.insert(trial.test);
    }
    const std::vector<std::string> names(distinct.begin(), distinct.end());
    auto embedded = conditions.embed(embedder, recordings, names,
                                     {.windowFrames = options.windowFrames, .skipBad = options.skipBad},
                                     observer.stage("degraded recordings"));
    if (!embedded) {
        return embedded.error();
    }
    const auto calibration = calibrationFor(options, embedder.model().calibration);
    ConditionOutcome outcome{conditions.set().seed, conditions.noiseCount(), {}};
    for (std::size_t i = 0; i < embedded->size(); ++i) {
        const eval::Condition& condition = conditions.set().conditions[i];
        EmbeddedRecordings& part = (*embedded)[i];
        ConditionFigures row{condition.name, condition.inMean, {}, std::move(part.bad), 0, {}};
        eval::EmbeddingTable tests;
        for (std::size_t name = 0; name < names.size(); ++name) {
            if (part.recordings[name]) {
                tests.emplace(names[name], std::move(part.recordings[name]->embedding));
            }
        }
        std::vector<dataset::Trial> trials = plan.trials;
        row.badTrials = std::erase_if(trials, [&](const dataset::Trial& trial) { return !tests.contains(trial.test); });
        std::map<std::string, double> seconds;
        for (std::size_t name = 0; name < names.size(); ++name) {
            if (part.recordings[name]) {
                seconds.emplace(names[name], part.recordings[name]->netSpeechSeconds);
            }
        }
        auto scored = scorer.score(trials, tests, [&seconds](const std::string& name) { return seconds.at(name); });
        if (!scored) {
            return scored.error();
        }
        auto figures = eval::measure(*scored, calibration, {}, {});
        if (!figures) {
            return makeError(figures.error().code, core::tr("condition \"{}\": {}"), condition.name, figures.error());
        }
        row.figures = *figures;
        row.scored = std::move(*scored);
        outcome.rows.push_back(std::move(row));
    }
    return outcome;
}

} // namespace

Result<Evaluation> evaluate(const EvaluationOptions& options, Recordings& recordings, nn::Embedder& embedder,
                            const EvaluationObserver& observer)
{
    auto planned = planEvaluation(options, recordings, embedder.model().trainingSpeakers, observer);
    if (!planned) {
        return planned.error();
    }
    Evaluation evaluation{std::move(*planned), {}};
    EvaluationPlan& plan = evaluation.plan;
    EvaluationOutcome& outcome = evaluation.outcome;
    std::optional<TestConditions> conditions;
    if (!options.conditions.empty()) {
        auto opened = TestConditions::open(options.conditions, options.noise);
        if (!opened) {
            return opened.error();
        }
        conditions = std::move(*opened);
    }
    auto heard = hearAll(embedder, recordings, options, plan, observer, outcome);
    if (!heard) {
        return heard.error();
    }
    eval::EmbeddingTable embeddings;
    for (const auto& [name, one] : *heard) {
        embeddings.emplace(name, one.embedding);
    }
    if (auto added = eval::addEnrolments(embeddings, plan.enrolments); !added) {
        return added.error();
    }
    if (auto kept = keepWholeTrials(plan, embeddings, outcome); !kept) {
        return kept.error();
    }
    checkAll(plan, *heard, outcome);
    const std::vector<Embedding> cohort = cohortOf(plan, embeddings);
    outcome.cohort = cohort.size();
    const TrialScorer::SecondsOf secondsOf = [&](const std::string& name) {
        return sideOf(plan, *heard, name).netSpeechSeconds;
    };
    std::optional<TrialScorer::Normalisation> normalisation;
    if (!options.cohort.empty()) {
        normalisation = {cohort, options.cohortTop};
    }
    TrialScorer scorer(embedder, embeddings, secondsOf, normalisation);
    auto scored = scorer.score(plan.trials, embeddings, secondsOf);
    if (!scored) {
        return scored.error();
    }
    outcome.scored = std::move(*scored);
    if (auto measured = measureAll(options, plan, *heard, embedder.model().calibration, outcome); !measured) {
        return measured.error();
    }
    if (options.paperProtocol) {
        auto measured = measurePaper(plan, outcome);
        if (!measured) {
            return measured.error();
        }
        outcome.paper = *measured;
    }
    if (conditions) {
        auto measured = measureConditions(options, plan, embedder, recordings, *conditions, scorer, observer);
        if (!measured) {
            return measured.error();
        }
        outcome.conditions = std::move(*measured);
    }
    outcome.model = embedder.modelId().value;
    return evaluation;
}

} // namespace rollcall::pipeline

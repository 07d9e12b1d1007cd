// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/EvaluationPlan.h"
#include "app/cli/EvaluationReport.h"
#include "app/cli/ProgressLine.h"

#include "core/eval/ConditionCalibration.h"
#include "core/eval/ScoreNormalisation.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/RecordingEmbedding.h"
#include "core/pipeline/TestConditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::cli {

namespace {

// Hearing and scoring --------------------------------------------------------------------------------------------------

/// Recordings by their names in the lists.
using Heard = std::map<std::string, pipeline::EmbeddedRecording>;

Result<Heard> hearAll(nn::Embedder& embedder, const pipeline::Recordings& recordings, const EvaluateOptions& options,
                      const EvaluationPlan& plan, EvaluationOutcome& outcome)
{
    std::set<std::string> distinct = comparedPaths(plan);
    distinct.insert(plan.cohort.begin(), plan.cohort.end());
    const std::vector<std::string> names(distinct.begin(), distinct.end());
    watchInterrupts();
    ProgressLine progress("recordings", false);
    auto embedded = pipeline::embedRecordings(embedder, recordings, names,
                                              {.windowFrames = options.windowFrames, .skipBad = options.skipBad},
                                              [&progress](std::size_t done, std::size_t total) {
                                                  progress.show(done, total);
                                                  return !interrupted();
                                              });
    if (!embedded) {
        return embedded.error();
    }
    outcome.recordings = names.size();
    outcome.bad = std::move(embedded->bad);
    for (const std::string& bad : outcome.bad) {
        fmt::print(stderr, "rollcall-cli: skipped: {}\n", bad);
    }
    Heard heard;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (auto& recording = embedded->recordings[i]) {
            if (recording->truncated) {
                warnTruncated(names[i]);
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

/// Scores trials.
///
/// @thread one caller at a time
class Scorer
{
public:
    /// Net speech of a side, in seconds.
    using SecondsOf = std::function<double(const std::string& name)>;

    /// @param embedder, enrolments, cohort outlive this
    Scorer(const EvaluateOptions& options, const nn::Embedder& embedder, const eval::EmbeddingTable& enrolments,
           SecondsOf secondsOf, const std::vector<Embedding>& cohort)
        : m_normalised(!options.cohort.empty()), m_top(options.cohortTop), m_embedder(embedder), m_cohort(cohort),
          m_enrolments(enrolments), m_secondsOf(std::move(secondsOf))
    {
    }

    /// @param tests embeddings of the test recordings, which may be others than those of the same name that enrol
    /// @param secondsOf of the test recordings
    Result<std::vector<eval::ScoredTrial>> score(std::span<const eval::Trial> trials, const eval::EmbeddingTable& tests,
                                                 const SecondsOf& secondsOf)
    {
        std::vector<eval::ScoredTrial> scored;
        Statistics ofTests;
        Reliabilities reliabilityOfTests;
        for (const eval::Trial& trial : trials) {
            double value = eval::cosine(m_enrolments.at(trial.enrolment), tests.at(trial.test));
            if (!m_normalised) {
                value = eval::correctedScore(
                    {value, reliabilityOf(trial.enrolment, m_enrolments, m_secondsOf, m_reliabilityOfEnrolments),
                     reliabilityOf(trial.test, tests, secondsOf, reliabilityOfTests), trial.same},
                    m_embedder.model().calibration);
            } else {
                const auto enrolment = statisticsOf(trial.enrolment, m_enrolments, m_ofEnrolments);
                if (!enrolment) {
                    return enrolment.error();
                }
                const auto test = statisticsOf(trial.test, tests, ofTests);
                if (!test) {
                    return test.error();
                }
                value = eval::adaptiveSNorm(value, *enrolment, *test);
            }
            scored.push_back({value, trial.same});
        }
        return scored;
    }

private:
    using Statistics = std::map<std::string, eval::CohortStatistics>;

    using Reliabilities = std::map<std::string, nn::Reliability>;

    bool m_normalised;
    std::size_t m_top;
    const nn::Embedder& m_embedder;
    const std::vector<Embedding>& m_cohort;
    const eval::EmbeddingTable& m_enrolments;
    SecondsOf m_secondsOf;
    Statistics m_ofEnrolments;
    Reliabilities m_reliabilityOfEnrolments;

    [[nodiscard]] const nn::Reliability& reliabilityOf(const std::string& name, const eval::EmbeddingTable& table,
                                                       const SecondsOf& secondsOf, Reliabilities& known) const
    {
        auto found = known.find(name);
        if (found == known.end()) {
            found = known.emplace(name, m_embedder.reliability(table.at(name), secondsOf(name))).first;
        }
        return found->second;
    }

    [[nodiscard]] Result<eval::CohortStatistics>
    statisticsOf(const std::string& name, const eval::EmbeddingTable& table, Statistics& known) const
    {
        if (const auto found = known.find(name); found != known.end()) {
            return found->second;
        }
        auto statistics = eval::cohortStatistics(table.at(name), m_cohort, m_top);
        if (statistics) {
            known.emplace(name, *statistics);
        }
        return statistics;
    }
};

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
std::optional<eval::LinearCalibration> calibrationFor(const EvaluateOptions& options,
                                                      const nn::Calibration& calibration)
{
    return options.cohort.empty() ? std::optional(eval::LinearCalibration{calibration.slope, calibration.offset})
                                  : std::nullopt;
}

Result<void> measureAll(const EvaluateOptions& options, const EvaluationPlan& plan, const Heard& heard,
                        const nn::Calibration& calibration, EvaluationOutcome& outcome)
{
    const auto map = calibrationFor(options, calibration);
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
Result<ConditionOutcome> measureConditions(const EvaluateOptions& options, const EvaluationPlan& plan,
                                           nn::Embedder& embedder, const pipeline::Recordings& recordings,
                                           pipeline::TestConditions& conditions, Scorer& scorer)
{
    std::set<std::string> distinct;
    for (const eval::Trial& trial : plan.trials) {
        distinct.insert(trial.test);
    }
    const std::vector<std::string> names(distinct.begin(), distinct.end());
    ProgressLine progress("degraded recordings", false);
    auto embedded = conditions.embed(embedder, recordings, names,
                                     {.windowFrames = options.windowFrames, .skipBad = options.skipBad},
                                     [&progress](std::size_t done, std::size_t total) {
                                         progress.show(done, total);
                                         return !interrupted();
                                     });
    if (!embedded) {
        return embedded.error();
    }
    const auto calibration = calibrationFor(options, embedder.model().calibration);
    ConditionOutcome outcome{conditions.set().seed, conditions.noiseCount(), {}};
    for (std::size_t i = 0; i < embedded->size(); ++i) {
        const eval::Condition& condition = conditions.set().conditions[i];
        pipeline::EmbeddedRecordings& part = (*embedded)[i];
        ConditionFigures row{condition.name, condition.inMean, {}, std::move(part.bad), 0};
        eval::EmbeddingTable tests;
        for (std::size_t name = 0; name < names.size(); ++name) {
            if (part.recordings[name]) {
                tests.emplace(names[name], std::move(part.recordings[name]->embedding));
            }
        }
        std::vector<eval::Trial> trials = plan.trials;
        row.badTrials = std::erase_if(trials, [&](const eval::Trial& trial) { return !tests.contains(trial.test); });
        std::map<std::string, double> seconds;
        for (std::size_t name = 0; name < names.size(); ++name) {
            if (part.recordings[name]) {
                seconds.emplace(names[name], part.recordings[name]->netSpeechSeconds);
            }
        }
        const auto scored =
            scorer.score(trials, tests, [&seconds](const std::string& name) { return seconds.at(name); });
        if (!scored) {
            return scored.error();
        }
        auto figures = eval::measure(*scored, calibration, {}, {});
        if (!figures) {
            return Error{figures.error().code,
                         fmt::format("condition \"{}\": {}", condition.name, figures.error().message)};
        }
        row.figures = *figures;
        outcome.rows.push_back(std::move(row));
    }
    return outcome;
}

int runEvaluate(const EvaluateOptions& options)
{
    auto recordings = pipeline::Recordings::open(options.root);
    if (!recordings) {
        return fail(recordings.error());
    }
    auto embedder = openEmbedder(options);
    if (!embedder) {
        return fail(embedder.error());
    }
    auto plan = makeEvaluationPlan(options, *recordings, embedder->model().trainingSpeakers);
    if (!plan) {
        return fail(plan.error());
    }
    std::optional<pipeline::TestConditions> conditions;
    if (!options.conditions.empty()) {
        auto opened = pipeline::TestConditions::open(options.conditions, options.noise);
        if (!opened) {
            return fail(opened.error());
        }
        conditions = std::move(*opened);
    }
    EvaluationOutcome outcome;
    auto heard = hearAll(*embedder, *recordings, options, *plan, outcome);
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
    checkAll(*plan, *heard, outcome);
    const std::vector<Embedding> cohort = cohortOf(*plan, embeddings);
    outcome.cohort = cohort.size();
    const Scorer::SecondsOf secondsOf = [&](const std::string& name) {
        return sideOf(*plan, *heard, name).netSpeechSeconds;
    };
    Scorer scorer(options, *embedder, embeddings, secondsOf, cohort);
    auto scored = scorer.score(plan->trials, embeddings, secondsOf);
    if (!scored) {
        return fail(scored.error());
    }
    outcome.scored = std::move(*scored);
    if (auto measured = measureAll(options, *plan, *heard, embedder->model().calibration, outcome); !measured) {
        return fail(measured.error());
    }
    if (options.paperProtocol) {
        auto measured = measurePaper(*plan, outcome);
        if (!measured) {
            return fail(measured.error());
        }
        outcome.paper = *measured;
    }
    if (conditions) {
        auto measured = measureConditions(options, *plan, *embedder, *recordings, *conditions, scorer);
        if (!measured) {
            return fail(measured.error());
        }
        outcome.conditions = std::move(*measured);
    }
    outcome.model = embedder->modelId().value;
    // The figures first: hours of work must not go with a folder that is not there.
    printEvaluation(options, *plan, outcome);
    if (auto written = writeEvaluationFiles(options, *plan, outcome); !written) {
        return fail(written.error());
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
    what->add_option("--trials", options->trials, "Trials: 1|0 FILE FILE, or FILE FILE target|nontarget");
    auto* paper = what->add_flag("--paper-protocol", options->paperProtocol,
                                 "Draw trials: each speaker against 1 recording of the same and 99 of others");
    what->require_option(1);
    command->add_option("--root", options->root, "Folder that the lists' paths are relative to, or a pack")->required();
    auto* speakers =
        command
            ->add_option("--speakers", options->speakers, "Speakers to draw from, one a line; Kaldi and CSV lists too")
            ->needs(paper);
    paper->needs(speakers);
    command
        ->add_option(
            "--enrolments", options->enrolments,
            "Enrolments of several recordings, NAME FILE FILE... a line or one FILE a line; trials call them by NAME")
        ->excludes(paper);
    auto* cohort =
        command->add_option("--cohort", options->cohort,
                            "Normalise scores (as-norm1) by these other voices: a list of files, a folder, or a pack");
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
    auto* conditions = command->add_option("--conditions", options->conditions,
                                           "Measure also with test recordings degraded as this file (TOML) says");
    command->add_option("--noise", options->noise, "Noise for the conditions: a folder of recordings, or a pack")
        ->needs(conditions);
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
    addCommon(*command, *options, kModelOption | kJsonOption);
    command->footer(
        "With a pack as root, lists of names that are no files are taken from the pack, such as trials/dev.txt.\n"
        "Lists may have comments (#), a line that names the columns, and fields parted by blanks, tabs, commas or\n"
        "semicolons. Put names with blanks in double quotes.");
    command->callback([options, &action] { action = [options] { return runEvaluate(*options); }; });
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CorpusWarnings.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/evaluate/EvaluationReport.h"

#include "core/nn/Embedder.h"
#include "core/pipeline/evaluation/Evaluation.h"
#include "core/pipeline/recordings/RecordingEmbedding.h"

#include <fmt/format.h>

#include <memory>
#include <string>

namespace rollcall::cli {

namespace {

pipeline::EvaluationObserver observerOnTerminal()
{
    pipeline::EvaluationObserver observer;
    observer.onMessage = [](const std::string& message) { fmt::print(stderr, "rollcall-cli: {}\n", message); };
    observer.onCorpus = warnOfProblems;
    observer.onStage = [](const std::string& what) -> Progress {
        watchInterrupts();
        return [line = std::make_shared<ProgressLine>(what, false)](std::size_t done, std::size_t total) {
            line->show(done, total);
            return !interrupted();
        };
    };
    return observer;
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
    const auto evaluation = pipeline::evaluate(options, *recordings, *embedder, observerOnTerminal());
    if (!evaluation) {
        return fail(evaluation.error());
    }
    // The figures first: hours of work must not go with a folder that is not there.
    printEvaluation(options, *evaluation);
    if (auto written = writeEvaluationFiles(options, *evaluation); !written) {
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

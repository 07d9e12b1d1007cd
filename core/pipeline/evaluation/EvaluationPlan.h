// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/dataset/Corpus.h"
#include "core/dataset/Trials.h"
#include "core/eval/Enrolments.h"
#include "core/eval/Groups.h"
#include "core/eval/TrialSpeakers.h"
#include "core/pipeline/recordings/Recordings.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// What is measured on what. The help of `rollcall-cli evaluate` says what each means to a user.
struct EvaluationOptions
{
    std::filesystem::path trials; ///< list; not with the paper's protocol
    std::filesystem::path root;   ///< folder or pack that names in lists are relative to
    std::filesystem::path enrolments;
    bool paperProtocol = false;
    std::filesystem::path speakers; ///< list, for the paper's protocol
    std::filesystem::path cohort;   ///< empty: scores are not normalised, but corrected as the model says
    std::size_t cohortTop = 300;
    int windowFrames = 0; ///< as RecordingEmbeddingOptions
    std::vector<std::string> by;
    bool byAll =
        false; ///< by everything that is known, instead of `by`: without a table of speakers, what recordings tell
    std::filesystem::path meta;
    std::uint64_t seed = 1;
    bool force = false;   ///< measure on speakers of the training or the cohort too
    bool skipBad = false; ///< leave out recordings that cannot be read
    std::filesystem::path conditions;
    std::filesystem::path noise;
};

/// Who follows an evaluation; each function may be empty.
///
/// @thread all are called by the one that evaluates
struct EvaluationObserver
{
    std::function<void(const std::string& message)> onMessage; ///< a sentence; the evaluation goes on
    std::function<void(const dataset::Corpus&)> onCorpus; ///< trials are drawn from it; it may have problems to tell
    std::function<Progress(const std::string& what)> onStage; ///< many recordings, called so, are about to be embedded

    void tell(const std::string& message) const
    {
        if (onMessage) {
            onMessage(message);
        }
    }
    [[nodiscard]] Progress stage(const std::string& what) const { return onStage ? onStage(what) : Progress{}; }
};

/// What is compared with what, before anything is heard.
struct EvaluationPlan
{
    std::vector<dataset::Trial> trials;
    eval::Enrolments enrolments;
    eval::TrialSpeakers speakers;
    std::vector<std::string> cohort; ///< names, as Recordings knows them
    std::vector<eval::Grouping> groupings;
    std::map<std::string, eval::SpeakerFacts> table;
    std::size_t anchors = 0;                    ///< of the paper's protocol
    std::vector<std::string> withoutPair;       ///< of the paper's protocol
    std::vector<std::string> unusedEnrolments;  ///< enrolments that no trial names
    std::vector<std::string> unmatchedSpeakers; ///< of its list of speakers, those whom nobody is called
    std::vector<std::string> seenInTraining;    ///< speakers of the trials
    std::vector<std::string> seenInCohort;
};

/// Reads or draws the trials, and all that goes with them. Where there is no file of a list's name, the list that a pack as root
/// brought along is read.
/// @param recordings of options.root; gets the cohort's pack, where it is one
/// @param trainingSpeakers those of the model
/// @error as the readers of the lists; NotFound: without options.skipBad, a recording that is not there; InvalidArgument:
///        without options.force, a speaker of the trials is in the training or the cohort
Result<EvaluationPlan> planEvaluation(const EvaluationOptions& options, Recordings& recordings,
                                      const std::vector<std::string>& trainingSpeakers,
                                      const EvaluationObserver& observer);

/// Recordings of the trials, each once.
std::set<std::string> comparedPaths(const EvaluationPlan& plan);

} // namespace rollcall::pipeline

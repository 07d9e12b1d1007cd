// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Common.h"
#include "core/eval/Enrolments.h"
#include "core/eval/Groups.h"
#include "core/eval/TrialSpeakers.h"
#include "core/eval/Trials.h"
#include "core/pipeline/Recordings.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace rollcall::cli {

/// The arguments of `evaluate`; its help says what each means.
struct EvaluateOptions : CommonOptions
{
    std::filesystem::path trials;
    std::filesystem::path root;
    std::filesystem::path enrolments;
    bool paperProtocol = false;
    std::filesystem::path speakers;
    std::filesystem::path cohort;
    std::size_t cohortTop = 300;
    int windowFrames = 0;
    std::vector<std::string> by;
    std::filesystem::path meta;
    std::filesystem::path scores;
    std::filesystem::path trialsOut;
    std::filesystem::path det;
    std::uint64_t seed = 1;
    bool force = false;
    bool skipBad = false;
    std::filesystem::path conditions;
    std::filesystem::path noise;
};

/// What is compared with what, before anything is heard.
struct EvaluationPlan
{
    std::vector<eval::Trial> trials;
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
Result<EvaluationPlan> makeEvaluationPlan(const EvaluateOptions& options, pipeline::Recordings& recordings,
                                          const std::vector<std::string>& trainingSpeakers);

/// Recordings of the trials, each once.
std::set<std::string> comparedPaths(const EvaluationPlan& plan);

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/Trials.h"
#include "core/eval/Bootstrap.h"
#include "core/eval/Enrolments.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::eval {

/// Who speaks in a list of trials.
struct TrialSpeakers
{
    std::vector<std::string> names; ///< by rising name, each once
    std::vector<SpeakerPair> pairs; ///< one a trial, indices into `names`
    /// First trial whose label and paths disagree about whether it is the same speaker: the paths do not tell speakers.
    std::optional<std::size_t> contradiction;
};

/// @param enrolments may be empty; a trial whose enrolment is one of them has the speaker of its files
/// @error InvalidArgument: an enrolment of several speakers
Result<TrialSpeakers> speakersOf(std::span<const dataset::Trial> trials, const Enrolments& enrolments);

/// Names that are in both, by rising name: speakers who are in a training or a cohort must not be in its test.
std::vector<std::string> commonSpeakers(std::span<const std::string> a, std::span<const std::string> b);

} // namespace rollcall::eval

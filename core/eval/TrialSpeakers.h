// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/eval/Bootstrap.h"
#include "core/eval/Enrolments.h"
#include "core/eval/Trials.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::eval {

/// Speaker of a file that lies among those of others and is named after its speaker, such as p225 of p225_001.wav: what comes
/// before the first `_` or `-` of the name. Empty where there is neither, or nothing before it.
std::string_view speakerOfFileName(std::string_view name);

/// Speaker of a recording by its place in a data set: SPEAKER of [.../]SPEAKER/SESSION/CLIP, as VoxCeleb lays it out, or of
/// SPEAKER/CLIP; of a path without a folder speakerOfFileName(). A guess for paths of lists, whatever they begin with; where the data set is
/// known, train::Corpus::speakerOf() tells.
std::string_view speakerOf(std::string_view path);

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
Result<TrialSpeakers> speakersOf(std::span<const Trial> trials, const Enrolments& enrolments);

/// Names of all folders in the paths, each once: where it is unknown which of them is the speaker.
std::vector<std::string> foldersOf(std::span<const std::string> paths);

/// Names that are in both, by rising name: speakers who are in a training or a cohort must not be in its test.
std::vector<std::string> commonSpeakers(std::span<const std::string> a, std::span<const std::string> b);

} // namespace rollcall::eval

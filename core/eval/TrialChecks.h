// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "core/dataset/Trials.h"
#include "core/eval/Enrolments.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace rollcall::eval {

/// What checkTrials() needs of one recording.
struct CheckedRecording
{
    Embedding embedding; ///< unit length
    bool silent = false; ///< hardly any speech was found
};

/// A trial whose test recording is one of its enrolment too.
struct SelfTrial
{
    std::size_t trial = 0; ///< index
    std::string enrolment; ///< the recording, as the lists name it
    std::string test;
    bool certain = true; ///< the same samples; otherwise only nearly the same, as after another encoding
};

/// What makes trials say less than they seem to.
struct TrialFindings
{
    std::vector<std::string> silent; ///< recordings of trials in which hardly any speech was found
    std::size_t silentTrials = 0;    ///< trials that have one of them on either side
    std::vector<SelfTrial> self;     ///< one a trial
    std::size_t repeatedTrials = 0;  ///< trials about the same two recordings as an earlier one, either way round
    std::vector<std::vector<std::string>>
        copies; ///< names of the same samples, each group and all groups in name order
    std::vector<std::string>
        enrolledTwice; ///< enrolments with two recordings of the same samples, as `NAME: FILE = FILE`
};

/// From this cosine on two recordings are taken for one: two takes of the same words by the same person stay below.
inline constexpr double kSameRecordingCosine = 0.999;

/// Looks for silence, and for recordings that are compared with themselves: under the same name, under another name of the same
/// file, as a copy, or encoded again. The same samples have the same embedding, bit for bit. Of silent recordings only the
/// names tell. Nearly the same counts only where the model tells most trials' recordings apart (median cosine below 0.95).
/// @param recordings by name; trials that lack one are passed over
TrialFindings checkTrials(std::span<const dataset::Trial> trials, const Enrolments& enrolments,
                          const std::map<std::string, CheckedRecording>& recordings);

} // namespace rollcall::eval

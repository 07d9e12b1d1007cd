// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/eval/Bootstrap.h"
#include "core/eval/Metrics.h"

#include <cstddef>
#include <optional>
#include <span>

namespace rollcall::eval {

/// All that is said of one list of scored trials.
struct Figures
{
    std::size_t same = 0;
    std::size_t different = 0;
    EqualError equal;
    double minDcf01 = 0.0;                      ///< minDcf() at a prior of 0.01
    double minDcf05 = 0.0;                      ///< and of 0.05
    double minCllr = 0.0;                       ///< bits
    std::optional<double> cllr;                 ///< bits; nothing where no calibration was given
    std::optional<Interval> equalErrorInterval; ///< nothing where the speakers are unknown or too few
};

/// Measures a list.
/// @param calibration turns the scores into the LLRs of Figures::cllr
/// @param speakers one pair a trial, or empty where they are unknown
/// @error InvalidArgument: no same or no different trial, or a score that is NaN or infinite
Result<Figures> measure(std::span<const ScoredTrial> trials, const std::optional<LinearCalibration>& calibration,
                        std::span<const SpeakerPair> speakers, const BootstrapOptions& bootstrap);

} // namespace rollcall::eval

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Profile.h"
#include "core/nn/model/Model.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// How well a model tells the enrolled speakers apart, by their own recordings: each take against the profile that the other takes
/// of its speaker make (target trials), and against the profiles of everybody else (non-target trials).
struct ProfileFigures
{
    std::size_t target = 0; ///< number of trials
    std::size_t nonTarget = 0;
    double equalErrorRate = 0.0; ///< 0 to 1, at the best threshold
    /// 0 to 1, mean of the miss and the false-alarm rate at the threshold of the model's calibration; NaN without calibration.
    double errorRate = 0.0;
};

/// Leave-one-out over the takes of enrolled speakers.
/// @param profiles as one model makes them
/// @return nothing where there is no target or no non-target trial: it takes two speakers, and two takes of one
/// @error InvalidArgument: as identify::robustCentroid
Result<std::optional<ProfileFigures>> leaveOneOut(std::span<const identify::Profile> profiles,
                                                  const std::optional<nn::Calibration>& calibration);

/// The error rate that a model file states of trials of its own, 0 to 1; nothing where it states none.
std::optional<double> statedEqualErrorRate(const nn::Model& model);

/// What is known of how good one model is.
struct ModelFigures
{
    ModelId model;
    std::optional<double> statedEqualErrorRate; ///< 0 to 1, on trials of its own
    std::optional<ProfileFigures> profiles;     ///< on the enrolled speakers
};

/// A model that is to be used beside the one in use.
struct ModelComparison
{
    ModelFigures candidate;
    std::optional<ModelFigures> current; ///< nothing where no model is in use
    std::size_t speakers = 0;            ///< enrolled

    /// Why the candidate should not be used without asking: a figure that is worse or that is not there. Each is said with both figures.
    /// Empty: it is not worse in any. The current model itself is above doubt while calibrated, and so are figures about nobody.
    [[nodiscard]] std::vector<std::string> doubts() const;
};

} // namespace rollcall::pipeline

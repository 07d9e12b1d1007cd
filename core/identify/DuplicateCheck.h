// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Decision.h"
#include "core/identify/Profile.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::identify {

/// The enrolled speaker whom a new voice most looks like, when that is probable enough to warn: "already enrolled as
/// X?". Each profile is weighed alone against "somebody new", with the prior DecisionOptions gives one speaker of N; so
/// a voice that is already there twice does not hide behind its twin.
/// @param centroid       of the new takes
/// @param reliability    of the centroid
/// @param minProbability 0 to 1; a half: more probably the same than not
/// @param except         a speaker who is left out, as when takes are added to them
/// @error Incompatible: a profile of another model; InvalidArgument: not of unit length, wrong length, options out of
/// range
Result<std::optional<Candidate>> findDuplicate(const Embedding& centroid, const ModelId& model,
                                               const nn::Reliability& reliability, std::span<const Profile> profiles,
                                               const DecisionOptions& options, double minProbability = 0.5,
                                               std::optional<SpeakerId> except = std::nullopt);

/// Indices of the takes that disagree with the rest: cosine below `minCosine` to the weighted mean of the others
/// (takeWeights()). Of two takes that disagree, both are named: nobody can tell which is wrong. One take agrees with
/// itself.
/// @param minCosine DecisionOptions::scoreAt(0) is where the same voice and another one are equally likely
/// @error InvalidArgument: as takeWeights()
Result<std::vector<std::size_t>> outlyingTakes(std::span<const Embedding> takes, double minCosine);

} // namespace rollcall::identify

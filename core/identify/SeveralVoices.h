// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "core/identify/Decision.h"

#include <optional>
#include <span>

namespace rollcall::identify {

/// How a recording's windows divide into the two groups that are least alike.
struct VoiceDivision
{
    double score = 1.0;      ///< cosine of the groups' means
    std::size_t smaller = 0; ///< windows in the smaller group
};

/// Divides windows into two groups by spherical 2-means. The same windows divide in the same way.
/// @param windows of unit length
/// @return nothing for fewer than two windows
std::optional<VoiceDivision> divideVoices(std::span<const Embedding> windows);

/// The two groups that one person's windows divide into have a calibrated log-likelihood ratio above this, as a rule: they are the groups
/// least alike, and still alike.
inline constexpr double kOneVoiceLlr = 2.0;

/// Whether several people speak in a recording: the LLR of the two groups is below kOneVoiceLlr. Never by a model that is not surer than
/// twice that of a voice and itself. docs/decisions/0006 has what this finds
/// and what it takes for several by mistake.
/// @param windows of one recording in their order, of unit length, as nn::SpeechEmbedding
/// @param options the calibration is the model's
bool severalVoices(std::span<const Embedding> windows, const DecisionOptions& options);

} // namespace rollcall::identify

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Profile.h"

#include <span>

namespace rollcall::identify {

/// How far the length of an embedding may be from 1; normalising in float32 stays below 1e-6.
inline constexpr double kUnitLengthTolerance = 1e-3;

/// True for finite values of unit length.
[[nodiscard]] bool isUnitLength(std::span<const float> embedding);

/// Cosine of two unit vectors: their dot product, -1 to 1.
/// @error InvalidArgument: lengths differ, or one is not of unit length
Result<double> cosine(std::span<const float> a, std::span<const float> b);

/// Score of an embedding against a profile: its cosine to the centroid.
/// Averaging the enrolment and scoring once is what evaluations with several enrolment utterances do, so the
/// calibration of the model holds for it; the best single take would reward whichever take shares the recording's room
/// and microphone.
/// @error Incompatible: made by another model than the profile; InvalidArgument: as cosine()
Result<double> score(const Embedding& embedding, const ModelId& model, const Profile& profile);

} // namespace rollcall::identify

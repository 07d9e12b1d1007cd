// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/nn/model/Calibration.h"

#include <span>
#include <string>
#include <vector>

/// Symbols used below: N profiles, K takes, D embedding length.
namespace rollcall::identify {

/// A speaker as one model hears them.
struct Profile
{
    SpeakerId id;
    std::string name;
    ModelId model;
    std::vector<Embedding> takes; ///< K >= 1 of length D, unit length
    Embedding centroid;           ///< robustCentroid(takes)
    nn::Reliability reliability;  ///< of the centroid, with the net speech of all takes
};

/// @error InvalidArgument: as robustCentroid(), or an empty model id
Result<Profile> makeProfile(SpeakerId id, std::string name, ModelId model, std::vector<Embedding> takes);

/// Weight of each take in the centroid, 0 to 1. A take within the usual spread counts 1; one that lies far from the
/// others, such as one spoken by somebody else, counts next to nothing. Fewer than three takes cannot outvote each
/// other: all count 1.
/// @error InvalidArgument: no take, lengths that differ, or one that is not of unit length
Result<std::vector<double>> takeWeights(std::span<const Embedding> takes);

/// Mean of the takes by takeWeights(), scaled to unit length.
/// @error InvalidArgument: as takeWeights(), or takes that cancel each other
Result<Embedding> robustCentroid(std::span<const Embedding> takes);

} // namespace rollcall::identify

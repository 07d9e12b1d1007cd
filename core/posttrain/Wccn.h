// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/nn/model/Model.h"

#include <cstddef>
#include <functional>

namespace rollcall::posttrain {

struct WccnOptions
{
    /// Added to the covariance's diagonal, as a multiple of its mean: a network varies less on voices it was trained with than
    /// on others, and only the coarse of that variation carries over.
    double shrinkage = 3.0;
    std::size_t utterancesPerSpeaker = 8; ///< evenly over a speaker's; 2 or more
};

/// Within-class covariance normalisation (Hatch, Kajarekar and Stolcke 2006), folded into the network's last layer: embeddings
/// are centred, and directions in which recordings of one person differ much count for less. The network stays one of the same
/// shape; its embeddings are others, so its id is another.
///
/// @param model weights are replaced; calibration and figures are not
/// @param bank speech of the training speakers
/// @param progress utterances done and in all; false cancels
/// @error InvalidArgument: no speaker with two utterances, or options out of range; Incompatible: the model uses TTA;
///        Cancelled
/// @thread any; one caller at a time
Result<void> applyWccn(nn::Model& model, const dataset::InMemoryDataset& bank, const WccnOptions& options,
                       const std::function<bool(std::size_t, std::size_t)>& progress);

} // namespace rollcall::posttrain

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/nn/model/Model.h"

#include <cstddef>
#include <functional>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::posttrain {

/// What a model's network makes of some utterances of each speaker, whole, before embeddings are scaled to unit length.
///
/// @param model its projection is not used
/// @param utterancesPerSpeaker at most; evenly over a speaker's
/// @param each is called with a speaker's embeddings, float64 [utterances][speeds x E], what it makes at each of
///        the model's speeds behind each other, speaker by speaker, in inference mode: not to be
///        written to later
/// @param progress utterances done and in all; false cancels
/// @return utterances embedded
/// @error Cancelled; what the front end refuses; a model whose weights do not fit its network
/// @thread any; one caller at a time
Result<std::size_t> embedSpeakers(const nn::Model& model, const dataset::InMemoryDataset& bank,
                                  std::size_t utterancesPerSpeaker, const std::function<void(const at::Tensor&)>& each,
                                  const std::function<bool(std::size_t, std::size_t)>& progress);

} // namespace rollcall::posttrain

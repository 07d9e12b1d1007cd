// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/model/Model.h"

#include <span>

namespace rollcall::posttrain {

/// The mean of the weights (a uniform model soup) of models that were fine-tuned from the same weights; often better than each. It knows whom any of them knows; its figures are to be measured anew, and its
/// calibration, the mean of theirs, is provisional.
/// @error InvalidArgument: fewer than two models; Incompatible: other network, front end or treatment of silence, or
///        TTA
/// @source Wortsman and others: Model soups, arXiv 2203.05482
Result<nn::Model> averageModels(std::span<const nn::Model> models);

/// An ensemble fused into one grouped network, with one group of channels (NetworkOptions::groups) or more from each model. Its
/// embeddings, before they are scaled to unit length, are theirs concatenated.
/// It knows whom any of them knows; its figures are to be measured anew, and its calibration, the mean of theirs, is provisional.
///
/// @param models two or more, weights as weightShapes(), of the same network but for the number of groups and the embedding length;
///        with the same channels a group
/// @error InvalidArgument: fewer than two models; Incompatible: other networks, front end or treatment of silence, TTA,
///        or more groups, channels or numbers of an embedding, in all, than a network may have
Result<nn::Model> fuseModels(std::span<const nn::Model> models);

} // namespace rollcall::posttrain

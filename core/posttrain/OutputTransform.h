// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/model/Model.h"

namespace at {
class Tensor;
} // namespace at

namespace rollcall::posttrain {

/// Folds an affine map into the network's last layer: embeddings, before they are scaled to unit length, become `matrix` times
/// (what they were - `offset`). Weights as weightShapes(model.network). Their length becomes L; slope, offset and figures stay, and are
/// those of the old ones; the cohort goes.
/// @param matrix float32 [L][E]   @param offset float32 [E], E the model's embedding length
void transformOutput(nn::Model& model, const at::Tensor& matrix, const at::Tensor& offset);

} // namespace rollcall::posttrain

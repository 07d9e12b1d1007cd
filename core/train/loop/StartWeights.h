// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/loop/TrainingContext.h"

/// What is made of the weights that a training starts with, by the first process alone.
namespace rollcall::train {

/// Centres the embeddings of a network with drawn weights, by the training's first batch.
/// @error as BatchRenderer::create()
Result<void> centreEmbeddings(TrainingContext& training);

/// Makes class weights of the embeddings of a network that is trained already: drawn ones would first make it unlearn. Nothing
/// where the recipe has no softmax phase.
/// @error as BatchRenderer::create(); Cancelled
/// @source Qi, Brown, Lowe: Low-Shot Learning with Imprinted Weights, arXiv 1712.07136
Result<void> imprintClassWeights(TrainingContext& training);

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/BatchMaker.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::train {

/// What the residual blocks' sums are multiplied by in a training step. A block is left out for a row with a probability that
/// grows evenly from share / blocks for the first to share for the last; where it stays, what it adds is scaled up, so that its
/// mean is that of the whole network, which is what evaluation runs.
/// Draws follow from each row's seed and the step alone: the same whatever the number of processes, and after a resume.
///
/// @source Huang and others: Deep Networks with Stochastic Depth, arXiv 1603.09382; there the network is scaled down at the end
///         instead
/// @param rows of the whole batch
/// @param shard whose rows are wanted
/// @param share in [0, 1)
/// @return [blocks][rows of the shard], 0 or 1 / (1 - probability)
std::vector<float> stochasticDepthFactors(std::span<const BatchRow> rows, const Shard& shard, std::int64_t step,
                                          int blocks, double share);

} // namespace rollcall::train

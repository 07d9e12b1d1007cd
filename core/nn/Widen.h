// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/model/Model.h"

#include <cstdint>

namespace rollcall::nn {

/// Net2WiderNet: a model in a wider network that computes what the narrower one computes, within rounding. Further channels are copies of drawn ones; whatever reads a channel reads its copies in
/// drawn shares that add up to 1. The shares differ, so that copies have other gradients and grow apart.
///
/// @param model weights as weightShapes(model.network)
/// @param wide sound, and as model.network, of one group, but for stages of as many channels or more
/// @param seed of the draws; widened by the same seed, models of one line can still be averaged
/// @return calibration and figures as they were, which hold for it too; the recipe says that it was widened
/// @error Incompatible: `wide` differs in something else, or a stage of it is narrower
/// @source Chen, Goodfellow, Shlens: Net2Net, arXiv 1511.05641
Result<Model> widenModel(const Model& model, const NetworkOptions& wide, std::uint64_t seed);

} // namespace rollcall::nn

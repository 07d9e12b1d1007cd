// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/exchange/ImportedModel.h"
#include "core/exchange/KerasWeights.h"

#include <span>
#include <string>

namespace rollcall::exchange {

/// Makes a model of the Keras weights that the programs philipperemy/deep-speaker and Walleclipse/Deep_Speaker save. They name their layers
/// alike: `conv64-s` is a stage, `res1_0_branch_2a` a layer of a block (`res1_0_branch_conv1_1` in a bottleneck), `affine` the last.
/// Layers that only training uses are left out with a note. Widths, stages and blocks are as the file has them.
/// @param name of the file, for messages
/// @error Incompatible: another network, a layer or weight that is missing, or a shape that does not fit; Corrupt: not finite
/// @source deep_speaker/conv_models.py of the one, models.py of the other
Result<ImportedModel> importKeras(std::span<const KerasLayer> layers, const std::string& name);

} // namespace rollcall::exchange

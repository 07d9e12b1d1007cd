// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/model/NetworkOptions.h"

#include <string>

namespace rollcall::nn {

/// What the names of the affine layer's weights begin with: ".weight", [E][pooledLength()], and ".bias" follow.
inline std::string affineName(const NetworkOptions& options)
{
    return options.architecture == Architecture::ResNet ? "seg_1" : "affine"; // the first as in WeSpeaker's files
}

} // namespace rollcall::nn

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/model/NetworkOptions.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::nn {

/// A convolution without bias, then batch normalisation.
struct ConvLayer
{
    std::string conv; ///< what its weight's name begins with
    std::string norm; ///< what the names of the batch norm's weights begin with
    int in = 1;       ///< channels
    int out = 1;
    int kernel = 3; ///< in time and mel alike, as is the stride
    int stride = 1;
};

/// Convolutions one behind the other, each followed by a ReLU.
struct ConvBlock
{
    std::vector<ConvLayer> layers;
    bool isResidual = false;             ///< what the block reads is added before its last ReLU
    std::optional<ConvLayer> shortcut{}; ///< what is added goes through this first
};

/// All convolutions of a network, in the order in which they work.
std::vector<ConvBlock> convBlocks(const NetworkOptions& options);

/// What the names of a GRU layer's weights begin with.
std::string gruName(int layer);

/// Names and shapes of the weights that a network of these options has, in their order.
std::vector<std::pair<std::string, std::vector<std::int64_t>>> weightShapes(const NetworkOptions& options);

/// Numbers that training fits: all weights but batch norm's running figures.
std::int64_t parameterCount(const NetworkOptions& options);

} // namespace rollcall::nn

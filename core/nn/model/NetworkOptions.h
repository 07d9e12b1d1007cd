// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"

namespace rollcall::nn {

/// What a residual block is made of. Stored in model files by name; do not rename.
enum class BlockKind {
    Basic,     ///< 3x3, 3x3: the paper's
    Bottleneck ///< 1x1, 3x3, 1x1 at constant width: the seed's simple model
};

/// How frames become one vector. Stored in model files by name; do not rename.
enum class Pooling {
    Mean,      ///< average over time: the paper's
    Statistics ///< average and standard deviation over time
};

/// Padding of the 5x5 stride-2 convolutions. Stored in model files by name; do not rename.
enum class StridePadding {
    Symmetric, ///< 2 before, 2 after
    KerasSame  ///< on even sizes 1 before, 2 after, as Keras pads
};

/// A member of the ResCNN family (Deep Speaker, arXiv 1705.02304). A stage is conv 5x5 stride 2, batch norm, clipped ReLU
/// min(max(x, 0), 20), then residual blocks; then pooling over time, affine, L2 norm.
/// The defaults are the paper's network: 24.2 M parameters.
struct NetworkOptions
{
    std::vector<int> channels{64, 128, 256, 512}; ///< one stage each; every stage halves time and mel
    int blocksPerStage = 3;
    /// Branches side by side, each with its share of every stage's channels: they read the same features and meet in the affine
    /// layer only (grouped convolutions). 1: one network of all channels.
    int groups = 1;
    BlockKind block = BlockKind::Basic;
    Pooling pooling = Pooling::Mean;
    StridePadding padding = StridePadding::Symmetric;
    int melBins = 64;
    int embeddingLength = 512;
    double batchNormEps = 1e-5;

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;

    /// Factor by which stages shorten the time axis: 2 to the number of stages ("/16" for the paper's).
    [[nodiscard]] int timeReduction() const { return 1 << channels.size(); }

    /// Frames on either side of a column's own ones that it depends on, or a few more: a multiple of timeReduction().
    [[nodiscard]] int contextFrames() const;

    /// Mel positions left after the stages; times the last stage's channels it is the vector per time step ("2048").
    [[nodiscard]] int melPositions() const;

    /// Groups of a convolution that reads so many channels: the features are one channel, which all branches read.
    [[nodiscard]] int groupsReading(int channelsRead) const { return channelsRead == 1 ? 1 : groups; }

    bool operator==(const NetworkOptions&) const = default;
};

/// `paper` (4 stages, 24.2 M parameters) or `seed` (3 stages of bottlenecks, 4.9 M).
/// @error NotFound: no such preset
Result<NetworkOptions> networkPreset(std::string_view name);

} // namespace rollcall::nn

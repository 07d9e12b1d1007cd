// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"

namespace rollcall::nn {

/// Families of networks. Stored in model files by name; do not rename.
enum class Architecture {
    ResCnn, ///< Deep Speaker's residual network: its paper's, the seed's, the shipped one
    ResNet, ///< WeSpeaker's: the residual network of image recognition with few channels
    Gru     ///< Deep Speaker's recurrent variant: one convolution, then gated recurrent units
};

/// What a residual block is made of. Stored in model files by name; do not rename.
enum class BlockKind {
    Basic,       ///< 3x3, 3x3: the paper's
    Bottleneck,  ///< 1x1, 3x3, 1x1: the seed's simple model at constant width; ResNet's gives four times the channels
    BasicClipped ///< as Basic, clipped before its input is added as well: philipperemy/deep-speaker's
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

/// What a network is made of. All end in pooling over time, affine, L2 norm; the layers before that are listed by convBlocks().
/// ResCnn (Deep Speaker, arXiv 1705.02304): a stage is conv 5x5 stride 2, batch norm, clipped ReLU min(max(x, 0), 20), then residual
/// blocks. ResNet (WeSpeaker, models/resnet.py): conv 3x3, then stages of residual blocks with ReLU, of which all but the first stage
/// begin with stride 2. Gru (the same paper, section 2.2): conv 5x5 stride 2, batch norm, clipped ReLU, then GRU layers.
/// The defaults are the paper's network: 24.2 M parameters.
struct NetworkOptions
{
    Architecture architecture = Architecture::ResCnn;
    std::vector<int> channels{64, 128, 256, 512}; ///< one a stage; Gru has one stage
    int blocksPerStage = 3;                       ///< ResCnn; else 0
    std::vector<int> stageBlocks;                 ///< ResNet: blocks of each stage; else empty
    /// ResCnn: branches side by side, each with its share of every stage's channels: they read the same features and meet in the affine
    /// layer only (grouped convolutions). 1: one network of all channels.
    int groups = 1;
    BlockKind block = BlockKind::Basic;
    Pooling pooling = Pooling::Mean;
    StridePadding padding = StridePadding::Symmetric;
    int gruLayers = 0; ///< Gru; else 0
    int gruUnits = 0;  ///< Gru: of each layer; else 0
    int melBins = 64;
    int embeddingLength = 512;
    double batchNormEps = 1e-5;

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;

    /// Factor by which convolutions shorten the time axis ("/16" for the paper's).
    [[nodiscard]] int timeReduction() const { return 1 << halvings(); }

    /// Frames on either side of a column's own ones that it depends on, or a few more: a multiple of timeReduction(). A recurrent network
    /// depends on all before; so many are enough for it to arrive at the state that it would have.
    [[nodiscard]] int contextFrames() const;

    /// Mel positions left after the stages.
    [[nodiscard]] int melPositions() const;

    /// Length of the vector per time step that is pooled ("2048").
    [[nodiscard]] int columnLength() const;

    /// Length of what the affine layer reads.
    [[nodiscard]] int pooledLength() const { return columnLength() * (pooling == Pooling::Statistics ? 2 : 1); }

    /// Groups of a convolution that reads so many channels: the features are one channel, which all branches read.
    [[nodiscard]] int groupsReading(int channelsRead) const { return channelsRead == 1 ? 1 : groups; }

    /// What ReLUs clip to; infinity where they do not.
    [[nodiscard]] float reluCeiling() const;

    /// Added to variances before their square root is taken.
    [[nodiscard]] double varianceFloor() const { return architecture == Architecture::ResNet ? 1e-7 : 1e-5; }

    /// Whether variances over time are sums of squares divided by one less than the number of columns.
    [[nodiscard]] bool hasUnbiasedVariance() const { return architecture == Architecture::ResNet; }

    /// Whether kernels are stored as [mel][time], and what is pooled as (channel, mel position); else [time][mel] and (mel position, channel).
    [[nodiscard]] bool isMelFirst() const { return architecture == Architecture::ResNet; }

    bool operator==(const NetworkOptions&) const = default;

private:
    /// Times that a stage halves time and mel positions.
    [[nodiscard]] int halvings() const;
};

/// Channels that a ResNet's bottleneck block gives, for each of its stage's.
inline constexpr int kBottleneckExpansion = 4;

/// `paper` (24.2 M parameters; Walleclipse's convolutional_model), `seed` (4.9 M; Walleclipse's convolutional_model_simple),
/// `deep-speaker` (24.2 M; philipperemy/deep-speaker's), `paper-gru` (22.6 M; the paper's recurrent one) or `resnet34` (6.6 M; WeSpeaker's).
/// @error NotFound: no such preset
Result<NetworkOptions> networkPreset(std::string_view name);

} // namespace rollcall::nn

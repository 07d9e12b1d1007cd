// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/NetworkOptions.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace rollcall::nn {

namespace {

/// Some 5 s: what a recurrent network heard before has faded by then.
constexpr int kRecurrentContextFrames = 512;

void checkArchitecture(const NetworkOptions& options, std::vector<std::string>& problems)
{
    const auto refuse = [&problems](bool wrong, const char* text) {
        if (wrong) {
            problems.emplace_back(text);
        }
    };
    const bool isResNet = options.architecture == Architecture::ResNet;
    const bool isGru = options.architecture == Architecture::Gru;
    if (isResNet) {
        refuse(options.stageBlocks.size() != options.channels.size(), "stageBlocks has not one number for each stage");
        for (const int blocks : options.stageBlocks) {
            if (blocks < 1 || blocks > 128) {
                problems.push_back(fmt::format("a stage of {} blocks is outside 1..128", blocks));
            }
        }
        refuse(options.block == BlockKind::BasicClipped, "a ResNet has no blocks that are clipped before the sum");
        refuse(options.padding != StridePadding::Symmetric, "a ResNet is padded alike on both sides");
    } else {
        refuse(!options.stageBlocks.empty(), "stageBlocks belongs to a ResNet");
    }
    if (isGru) {
        refuse(options.channels.size() != 1, "a recurrent network has one stage");
        refuse(options.block != BlockKind::Basic, "a recurrent network has no blocks");
        if (options.gruLayers < 1 || options.gruLayers > 8) {
            problems.push_back(fmt::format("{} GRU layers is outside 1..8", options.gruLayers));
        }
        if (options.gruUnits < 1 || options.gruUnits > 4096) {
            problems.push_back(fmt::format("{} GRU units is outside 1..4096", options.gruUnits));
        }
    } else {
        refuse(options.gruLayers != 0 || options.gruUnits != 0, "gruLayers and gruUnits belong to a recurrent network");
    }
    if (isResNet || isGru) {
        refuse(options.blocksPerStage != 0, "blocksPerStage belongs to a ResCNN");
        refuse(options.groups != 1, "groups belong to a ResCNN");
    }
}

} // namespace

std::vector<std::string> NetworkOptions::validate() const
{
    std::vector<std::string> problems;
    if (channels.empty() || channels.size() > 6) {
        problems.push_back(fmt::format("{} stages is outside 1..6", channels.size()));
    }
    for (const int width : channels) {
        if (width < 1 || width > 4096) {
            problems.push_back(fmt::format("a stage of {} channels is outside 1..4096", width));
        }
    }
    if (groups < 1 || groups > 64) {
        problems.push_back(fmt::format("{} groups is outside 1..64", groups));
    } else {
        for (const int width : channels) {
            if (width % groups != 0) {
                problems.push_back(fmt::format("a stage of {} channels cannot be shared by {} groups", width, groups));
            }
        }
    }
    if (blocksPerStage < 0 || blocksPerStage > 32) {
        problems.push_back(fmt::format("{} blocks a stage is outside 0..32", blocksPerStage));
    }
    if (melBins < 1 || melBins > 512) {
        problems.push_back(fmt::format("{} mel bins is outside 1..512", melBins));
    }
    if (embeddingLength < 1 || embeddingLength > 8192) {
        problems.push_back(fmt::format("an embedding of {} is outside 1..8192", embeddingLength));
    }
    if (!(batchNormEps > 0.0 && batchNormEps < 1.0)) {
        problems.push_back(fmt::format("batch norm epsilon {} is outside (0, 1)", batchNormEps));
    }
    checkArchitecture(*this, problems);
    return problems;
}

int NetworkOptions::halvings() const
{
    const int stages = static_cast<int>(channels.size());
    return architecture == Architecture::ResNet ? stages - 1 : stages;
}

int NetworkOptions::contextFrames() const
{
    if (architecture == Architecture::Gru) {
        return kRecurrentContextFrames;
    }
    const int convReach = block == BlockKind::Bottleneck ? 1 : 2; // of a block, in positions
    int frames = 0;
    if (architecture == Architecture::ResNet) {
        frames = 1; // the first convolution
        for (std::size_t stage = 0; stage < stageBlocks.size(); ++stage) {
            const int stride = 1 << stage;
            // The convolution with stride reads positions that lie half as far apart.
            frames += stride * convReach * stageBlocks[stage] - (stage > 0 ? stride / 2 : 0);
        }
    } else {
        constexpr int kDownReach = 3; // Keras' padding moves the five taps by one
        for (std::size_t stage = 0; stage < channels.size(); ++stage) {
            const int stride = 1 << stage; // of what the stage reads; its blocks have twice that
            frames += stride * (kDownReach + 2 * convReach * blocksPerStage);
        }
    }
    return (frames + timeReduction() - 1) / timeReduction() * timeReduction();
}

int NetworkOptions::melPositions() const
{
    int positions = melBins;
    for (int i = 0; i < halvings(); ++i) {
        positions = (positions + 1) / 2;
    }
    return positions;
}

int NetworkOptions::columnLength() const
{
    if (architecture == Architecture::Gru) {
        return gruUnits;
    }
    const bool expands = architecture == Architecture::ResNet && block == BlockKind::Bottleneck;
    return channels.back() * (expands ? kBottleneckExpansion : 1) * melPositions();
}

float NetworkOptions::reluCeiling() const
{
    constexpr float kPaperCeiling = 20.0F;
    return architecture == Architecture::ResNet ? std::numeric_limits<float>::infinity() : kPaperCeiling;
}

Result<NetworkOptions> networkPreset(std::string_view name)
{
    NetworkOptions options;
    if (name == "resnet34") {
        options.architecture = Architecture::ResNet;
        options.channels = {32, 64, 128, 256};
        options.blocksPerStage = 0;
        options.stageBlocks = {3, 4, 6, 3};
        options.pooling = Pooling::Statistics;
        options.melBins = 80;
        options.embeddingLength = 256;
        return options;
    }
    // The others descend from Keras programs: its epsilon and its padding belong to them.
    options.batchNormEps = 1e-3;
    options.padding = StridePadding::KerasSame;
    if (name == "paper") {
        return options;
    }
    if (name == "seed") {
        options.channels = {64, 128, 256};
        options.block = BlockKind::Bottleneck;
        return options;
    }
    if (name == "deep-speaker") {
        options.block = BlockKind::BasicClipped;
        return options;
    }
    if (name == "paper-gru") {
        options.architecture = Architecture::Gru;
        options.channels = {64};
        options.blocksPerStage = 0;
        options.gruLayers = 3;
        options.gruUnits = 1024;
        return options;
    }
    return makeError(ErrorCode::NotFound,
                     core::tr("there is no network preset \"{}\"; there are paper, seed, "
                              "deep-speaker, paper-gru, resnet34"),
                     name);
}

} // namespace rollcall::nn

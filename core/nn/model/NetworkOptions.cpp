// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/NetworkOptions.h"

#include <fmt/format.h>

namespace rollcall::nn {

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
    return problems;
}

int NetworkOptions::contextFrames() const
{
    constexpr int kDownReach = 3; // Keras' padding moves the five taps by one
    const int blockReach = block == BlockKind::Basic ? 2 : 1;
    int frames = 0;
    for (std::size_t stage = 0; stage < channels.size(); ++stage) {
        const int stride = 1 << stage; // of what the stage reads; its blocks have twice that
        frames += stride * (kDownReach + 2 * blockReach * blocksPerStage);
    }
    return (frames + timeReduction() - 1) / timeReduction() * timeReduction();
}

int NetworkOptions::melPositions() const
{
    int positions = melBins;
    for (std::size_t stage = 0; stage < channels.size(); ++stage) {
        positions = (positions + 1) / 2;
    }
    return positions;
}

Result<NetworkOptions> networkPreset(std::string_view name)
{
    NetworkOptions options;
    // Both descend from Keras programs: its epsilon and its padding belong to them.
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
    return makeError(ErrorCode::NotFound, core::tr("there is no network preset \"{}\"; there are paper, seed"), name);
}

} // namespace rollcall::nn

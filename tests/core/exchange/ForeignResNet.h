// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/OnnxExport.h"
#include "tests/support/TinyModel.h"

#include <utility>

namespace rollcall::test {

/// A small ResNet as WeSpeaker exports it: without what Rollcall notes, and without scaling to unit length.
inline exchange::OnnxFile foreignResNet(nn::BlockKind block)
{
    nn::NetworkOptions network;
    network.architecture = nn::Architecture::ResNet;
    network.channels = {2, 3};
    network.blocksPerStage = 0;
    network.stageBlocks = {1, 1};
    network.block = block;
    network.pooling = nn::Pooling::Statistics;
    network.melBins = 8;
    network.embeddingLength = 4;
    exchange::OnnxFile file = *exchange::exportOnnx(drawnModel(network));
    file.metadata.clear();
    file.nodes.pop_back();
    file.outputs.front().name = file.nodes.back().outputs.front();
    return file;
}

} // namespace rollcall::test

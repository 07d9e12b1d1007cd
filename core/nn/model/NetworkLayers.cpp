// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/NetworkLayers.h"

#include "core/nn/model/AffineLayer.h"

#include <fmt/format.h>

#include <functional>
#include <numeric>

namespace rollcall::nn {

namespace {

ConvLayer ownLayer(const std::string& name, int in, int out, int kernel, int stride)
{
    return {name + ".conv", name + ".norm", in, out, kernel, stride};
}

std::vector<ConvBlock> resCnnBlocks(const NetworkOptions& options)
{
    const std::vector<int> kernels = options.block == BlockKind::Bottleneck ? std::vector{1, 3, 1} : std::vector{3, 3};
    std::vector<ConvBlock> blocks;
    int in = 1;
    for (std::size_t stage = 0; stage < options.channels.size(); ++stage) {
        const int out = options.channels[stage];
        blocks.push_back({.layers = {ownLayer(fmt::format("stage{}.down", stage), in, out, 5, 2)}});
        for (int index = 0; index < options.blocksPerStage; ++index) {
            ConvBlock& block = blocks.emplace_back();
            block.isResidual = true;
            for (std::size_t layer = 0; layer < kernels.size(); ++layer) {
                block.layers.push_back(
                    ownLayer(fmt::format("stage{}.block{}.layer{}", stage, index, layer), out, out, kernels[layer], 1));
            }
        }
        in = out;
    }
    return blocks;
}

/// Named as in WeSpeaker's files.
std::vector<ConvBlock> resNetBlocks(const NetworkOptions& options)
{
    std::vector<ConvBlock> blocks;
    int in = options.channels.front();
    blocks.push_back({.layers = {{"conv1", "bn1", 1, in, 3, 1}}});
    for (std::size_t stage = 0; stage < options.channels.size(); ++stage) {
        const int width = options.channels[stage];
        for (int index = 0; index < options.stageBlocks[stage]; ++index) {
            const std::string name = fmt::format("layer{}.{}.", stage + 1, index);
            const int stride = stage > 0 && index == 0 ? 2 : 1;
            int out = width;
            ConvBlock& block = blocks.emplace_back();
            block.isResidual = true;
            if (options.block == BlockKind::Bottleneck) {
                out = width * kBottleneckExpansion;
                block.layers = {{name + "conv1", name + "bn1", in, width, 1, 1},
                                {name + "conv2", name + "bn2", width, width, 3, stride},
                                {name + "conv3", name + "bn3", width, out, 1, 1}};
            } else {
                block.layers = {{name + "conv1", name + "bn1", in, out, 3, stride},
                                {name + "conv2", name + "bn2", out, out, 3, 1}};
            }
            if (stride != 1 || in != out) {
                block.shortcut = {name + "shortcut.0", name + "shortcut.1", in, out, 1, stride};
            }
            in = out;
        }
    }
    return blocks;
}

} // namespace

std::vector<ConvBlock> convBlocks(const NetworkOptions& options)
{
    return options.architecture == Architecture::ResNet ? resNetBlocks(options) : resCnnBlocks(options);
}

std::string gruName(int layer)
{
    return fmt::format("gru{}.", layer);
}

std::vector<std::pair<std::string, std::vector<std::int64_t>>> weightShapes(const NetworkOptions& options)
{
    std::vector<std::pair<std::string, std::vector<std::int64_t>>> shapes;
    const auto conv = [&shapes, &options](const ConvLayer& layer) {
        shapes.push_back({layer.conv + ".weight",
                          {layer.out, layer.in / options.groupsReading(layer.in), layer.kernel, layer.kernel}});
        for (const char* part : {"weight", "bias", "running_mean", "running_var"}) {
            shapes.push_back({fmt::format("{}.{}", layer.norm, part), {layer.out}});
        }
    };
    int channels = 1;
    for (const ConvBlock& block : convBlocks(options)) {
        for (const ConvLayer& layer : block.layers) {
            conv(layer);
        }
        if (block.shortcut) {
            conv(*block.shortcut);
        }
        channels = block.layers.back().out;
    }
    const std::int64_t gates = std::int64_t{3} * options.gruUnits;
    for (int layer = 0; layer < options.gruLayers; ++layer) {
        const int in = layer == 0 ? channels * options.melPositions() : options.gruUnits;
        shapes.push_back({gruName(layer) + "weight_ih", {gates, in}});
        shapes.push_back({gruName(layer) + "weight_hh", {gates, options.gruUnits}});
        shapes.push_back({gruName(layer) + "bias_ih", {gates}});
        shapes.push_back({gruName(layer) + "bias_hh", {gates}});
    }
    const std::string affine = affineName(options);
    shapes.push_back({affine + ".weight", {options.embeddingLength, options.pooledLength()}});
    shapes.push_back({affine + ".bias", {options.embeddingLength}});
    return shapes;
}

std::int64_t parameterCount(const NetworkOptions& options)
{
    std::int64_t count = 0;
    for (const auto& [name, shape] : weightShapes(options)) {
        if (!name.ends_with(".running_mean") && !name.ends_with(".running_var")) {
            count += std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
        }
    }
    return count;
}

} // namespace rollcall::nn

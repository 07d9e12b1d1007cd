// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/OnnxTrunk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace rollcall::exchange {

namespace {

constexpr const char* kUnderstood = "understood are ResNets as WeSpeaker exports them, and what Rollcall has exported";

using Floats = std::vector<float>;

} // namespace

Error unlikeResNet(const std::string& name, const std::string& what)
{
    return makeError(ErrorCode::Incompatible, core::tr("{}: {}; {}"), name, what, kUnderstood);
}

Error unlikeResNet(const std::string& name, const OnnxNode& node, const std::string& what)
{
    return unlikeResNet(name, fmt::format("its node {} {}", named(node), what));
}

Error unlikeResNet(const std::string& name, const OnnxWalk& walk, const std::string& value, const char* wanted)
{
    const auto readers = walk.readersOf(value);
    return readers.empty()
               ? unlikeResNet(name, fmt::format("\"{}\" is followed by nothing, where {} was expected", value, wanted))
               : unlikeResNet(name, *readers.front(), fmt::format("stands where {} was expected", wanted));
}

struct OnnxTrunk::Conv
{
    const OnnxNode* node = nullptr;
    std::string out; ///< behind its batch norm, if it has one
    std::int64_t channels = 0;
    std::int64_t kernel = 0;
    std::int64_t stride = 1;
    Floats weight;
    std::array<Floats, 4> norm; ///< as the model names them: weight, bias, running_mean, running_var
};

Result<std::string> OnnxTrunk::read(const std::string& value)
{
    m_value = value;
    const auto stems = m_walk.readersOf(m_value);
    if (stems.size() != 1 || stems.front()->kind != "Conv") {
        return unlikeResNet(m_name, m_walk, m_value, "a convolution");
    }
    auto stem = readConv(*stems.front());
    if (!stem) {
        return stem.error();
    }
    if (stem->kernel != 3 || stem->stride != 1) {
        return unlikeResNet(m_name, *stem->node, "is not 3x3 with stride 1");
    }
    m_value = stem->out;
    keep(*stem, "conv1", "bn1");
    if (!m_walk.step(m_value, "Relu")) {
        return unlikeResNet(m_name, m_walk, m_value, "a ReLU");
    }
    constexpr int kMostBlocks = 512;
    for (int blocks = 0;;) {
        const auto readers = m_walk.readersOf(m_value);
        if (std::ranges::none_of(readers, [](const OnnxNode* node) { return node->kind == "Conv"; })) {
            return m_into.network.channels.empty()
                       ? Result<std::string>(unlikeResNet(m_name, m_walk, m_value, "a residual block"))
                       : Result(m_value);
        }
        if (auto block = readBlock(readers); !block) {
            return block.error();
        }
        // Blocks in a circle, which no sound file has, would never end.
        if (++blocks > kMostBlocks) {
            return unlikeResNet(m_name, fmt::format("it has more than {} residual blocks", kMostBlocks));
        }
    }
}

Result<OnnxTrunk::Conv> OnnxTrunk::readConv(const OnnxNode& node)
{
    using List = std::vector<std::int64_t>;
    Conv conv;
    conv.node = &node;
    const OnnxTensor* weight = m_walk.constant(node, 1);
    if (weight == nullptr || weight->shape.size() != 4 || weight->floats.empty() || node.outputs.size() != 1 ||
        weight->shape[2] != weight->shape[3] || (weight->shape[2] != 1 && weight->shape[2] != 3)) {
        return unlikeResNet(m_name, node, "has no constant kernel of 1x1 or 3x3");
    }
    conv.channels = weight->shape[0];
    conv.kernel = weight->shape[2];
    const List strides = node.integersOr("strides", {1, 1});
    const auto padding = node.texts.find("auto_pad");
    if (node.integersOr("pads", List(4, 0)) != List(4, conv.kernel / 2) ||
        node.integersOr("dilations", {1, 1}) != List{1, 1} || node.integersOr("group", {1}) != List{1} ||
        (padding != node.texts.end() && padding->second != "NOTSET") || strides.size() != 2 ||
        strides[0] != strides[1] || (strides[0] != 1 && strides[0] != 2)) {
        return unlikeResNet(m_name, node, "has other padding, strides or groups");
    }
    conv.stride = strides[0];
    conv.weight = weight->floats;
    m_walk.markUnderstood(node);
    conv.out = node.outputs.front();
    const auto channels = static_cast<std::size_t>(conv.channels);
    Floats bias(channels, 0.0F);
    if (const OnnxTensor* given = m_walk.constant(node, 2)) {
        bias = given->floats;
    }
    if (bias.size() != channels) {
        return unlikeResNet(m_name, node, "has a bias of another length than its channels");
    }
    if (auto read = readNorm(conv, std::move(bias)); !read) {
        return read.error();
    }
    return conv;
}

Result<void> OnnxTrunk::readNorm(Conv& conv, Floats bias)
{
    const std::size_t channels = bias.size();
    const OnnxNode* norm = m_walk.soleReader(conv.out, "BatchNormalization");
    if (norm == nullptr) {
        // Folded: the norm that is left divides by sqrt(1 + epsilon), which its weight makes good.
        conv.norm = {Floats{}, std::move(bias), Floats(channels, 0.0F), Floats(channels, 1.0F)};
        return {};
    }
    if (norm->outputs.size() != 1) {
        return unlikeResNet(m_name, *norm, "has not one output");
    }
    for (std::size_t part = 0; part < conv.norm.size(); ++part) {
        const OnnxTensor* given = m_walk.constant(*norm, part + 1);
        if (given == nullptr || given->floats.size() != channels) {
            return unlikeResNet(m_name, *norm, "has not four constants as long as its channels");
        }
        conv.norm[part] = given->floats;
    }
    std::ranges::transform(conv.norm[2], bias, conv.norm[2].begin(), std::minus<>());
    constexpr double kUsualEps = 1e-5;
    const auto given = norm->numbers.find("epsilon");
    const double eps = given == norm->numbers.end() ? kUsualEps : given->second;
    double& known = m_into.network.batchNormEps;
    if (m_hasEps && std::abs(known - eps) > 1e-9) {
        return unlikeResNet(m_name, *norm, "has another epsilon than those before it");
    }
    m_hasEps = true;
    // Kept as the number that it was before it became a float.
    known = std::abs(eps - kUsualEps) < 1e-9 ? kUsualEps : eps;
    m_walk.markUnderstood(*norm);
    conv.out = norm->outputs.front();
    return {};
}

/// From a ReLU to the next: convolutions in a row, and beside them what was read, as it is or through a convolution of its own.
Result<void> OnnxTrunk::readBlock(const std::vector<const OnnxNode*>& readers)
{
    const std::string read = m_value;
    std::vector<Conv> layers;
    std::optional<Conv> shortcut;
    for (const OnnxNode* reader : readers) {
        if (reader->kind == "Add") {
            continue; // the sum below
        }
        if (reader->kind != "Conv") {
            return unlikeResNet(m_name, *reader, "stands in a residual block");
        }
        auto conv = readConv(*reader);
        if (!conv) {
            return conv.error();
        }
        const bool goesOn = m_walk.soleReader(conv->out, "Relu") != nullptr;
        if (goesOn ? !layers.empty() : shortcut.has_value()) {
            return unlikeResNet(m_name, *reader, "is one too many in a residual block");
        }
        if (goesOn) {
            layers.push_back(std::move(*conv));
        } else {
            shortcut = std::move(*conv);
        }
    }
    if (layers.empty()) {
        return unlikeResNet(m_name, m_walk, m_value, "a residual block");
    }
    constexpr std::size_t kMostLayers = 3;
    while (layers.size() < kMostLayers) {
        m_value = layers.back().out;
        if (!m_walk.step(m_value, "Relu")) {
            break;
        }
        const OnnxNode* next = m_walk.soleReader(m_value, "Conv");
        if (next == nullptr) {
            return unlikeResNet(m_name, m_walk, m_value, "the next convolution of a residual block");
        }
        auto conv = readConv(*next);
        if (!conv) {
            return conv.error();
        }
        layers.push_back(std::move(*conv));
    }
    m_value = layers.back().out;
    const OnnxNode* sum = m_walk.soleReader(m_value, "Add");
    if (sum == nullptr) {
        return unlikeResNet(m_name, m_walk, m_value, "the sum of a residual block");
    }
    const std::string beside = shortcut ? shortcut->out : read;
    const std::set<std::string> summed{m_walk.input(*sum, 0), m_walk.input(*sum, 1)};
    if (summed != std::set{m_value, beside}) {
        return unlikeResNet(m_name, *sum, "does not add what the residual block has read");
    }
    m_walk.step(m_value, "Add");
    if (!m_walk.step(m_value, "Relu")) {
        return unlikeResNet(m_name, m_walk, m_value, "a ReLU");
    }
    return keepBlock(layers, shortcut ? &*shortcut : nullptr);
}

Result<void> OnnxTrunk::keepBlock(const std::vector<Conv>& layers, const Conv* shortcut)
{
    nn::NetworkOptions& network = m_into.network;
    const auto kernels = [&layers] {
        std::vector<std::int64_t> found;
        std::ranges::transform(layers, std::back_inserter(found), &Conv::kernel);
        return found;
    }();
    const bool isBottleneck = kernels == std::vector<std::int64_t>{1, 3, 1};
    const nn::BlockKind kind = isBottleneck ? nn::BlockKind::Bottleneck : nn::BlockKind::Basic;
    if (!isBottleneck && kernels != std::vector<std::int64_t>{3, 3}) {
        return unlikeResNet(m_name, *layers.front().node, "begins a block that is neither 3x3, 3x3 nor 1x1, 3x3, 1x1");
    }
    if (!network.channels.empty() && kind != network.block) {
        return unlikeResNet(m_name, *layers.front().node, "begins a block of another kind than those before it");
    }
    network.block = kind;
    const Conv& striding = layers[isBottleneck ? 1 : 0];
    for (const Conv& layer : layers) {
        if (layer.stride != 1 && &layer != &striding) {
            return unlikeResNet(m_name, *layer.node, "has a stride where none was expected");
        }
    }
    if (shortcut && (shortcut->kernel != 1 || shortcut->stride != striding.stride)) {
        return unlikeResNet(m_name, *shortcut->node, "has another kernel or stride than a shortcut");
    }
    if (network.channels.empty() || striding.stride == 2) {
        network.channels.push_back(static_cast<int>(std::min<std::int64_t>(layers.front().channels, 1 << 20)));
        network.stageBlocks.push_back(0);
    }
    const std::string name = fmt::format("layer{}.{}.", network.channels.size(), network.stageBlocks.back()++);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        keep(layers[i], fmt::format("{}conv{}", name, i + 1), fmt::format("{}bn{}", name, i + 1));
    }
    if (shortcut) {
        keep(*shortcut, name + "shortcut.0", name + "shortcut.1");
    }
    return {};
}

void OnnxTrunk::keep(const Conv& conv, const std::string& layer, const std::string& norm)
{
    m_into.weights[layer + ".weight"] = conv.weight;
    constexpr std::array kParts{"weight", "bias", "running_mean", "running_var"};
    for (std::size_t part = 0; part < kParts.size(); ++part) {
        m_into.weights[fmt::format("{}.{}", norm, kParts[part])] = conv.norm[part];
    }
}

} // namespace rollcall::exchange

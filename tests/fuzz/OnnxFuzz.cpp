// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: exchange::parseForeignModel() with ONNX files, both those that Rollcall exports and ResNets as WeSpeaker's.
#include "core/exchange/Import.h"
#include "core/exchange/OnnxExport.h"
#include "tests/core/exchange/ForeignResNet.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/TemporaryFolder.h"
#include "tests/support/TinyModel.h"

#include <cmath>

using namespace rollcall;

namespace rollcall::fuzz {

namespace {

Bytes bytesOf(const exchange::OnnxFile& file)
{
    static const TemporaryFolder folder;
    require(exchange::writeOnnx(folder.path("onnx"), file).ok(), "an ONNX file cannot be written");
    return folder.read("onnx");
}

} // namespace

std::vector<Bytes> seeds()
{
    nn::Model tiny = test::tinyModel();
    return {bytesOf(*exchange::exportOnnx(tiny)), bytesOf(test::foreignResNet(nn::BlockKind::Basic)),
            bytesOf(test::foreignResNet(nn::BlockKind::Bottleneck))};
}

std::vector<Bytes> regressions()
{
    // A circle of Identity nodes.
    exchange::OnnxFile circle = test::foreignResNet(nn::BlockKind::Basic);
    for (exchange::OnnxNode& node : circle.nodes) {
        if (node.kind == "Relu") {
            node.kind = "Identity";
            node.inputs = node.outputs;
        }
    }
    exchange::OnnxFile mute = test::foreignResNet(nn::BlockKind::Basic);
    for (exchange::OnnxNode& node : mute.nodes) {
        if (node.kind == "BatchNormalization") {
            node.outputs.clear();
        }
    }
    return {bytesOf(circle), bytesOf(mute)};
}

void mutate(Bytes& input, Random& random)
{
    if (chance(random, 0.5)) {
        mutateBytes(input, random);
        return;
    }
    // One thing of the graph, so that more than protobuf's own reader is reached.
    exchange::OnnxFile file =
        test::foreignResNet(chance(random, 0.5) ? nn::BlockKind::Basic : nn::BlockKind::Bottleneck);
    for (std::size_t left = 1 + below(random, 3); left > 0; --left) {
        exchange::OnnxNode& node = file.nodes[below(random, file.nodes.size())];
        exchange::OnnxNode& other = file.nodes[below(random, file.nodes.size())];
        exchange::OnnxTensor& tensor = file.constants[below(random, file.constants.size())];
        switch (below(random, 9)) {
        case 0:
            std::swap(node.kind, other.kind);
            break;
        case 1:
            node.inputs = other.inputs;
            break;
        case 2:
            node.outputs = other.outputs;
            break;
        case 3:
            node.inputs.clear();
            break;
        case 4:
            node.outputs.clear();
            break;
        case 5:
            node.integers = other.integers;
            break;
        case 6:
            tensor.shape.push_back(1);
            break;
        case 7:
            tensor.shape.clear();
            tensor.floats.assign(1, 1e30F);
            break;
        default:
            std::swap(node, other);
        }
    }
    input = bytesOf(file);
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto imported = exchange::parseForeignModel(std::as_bytes(std::span(data, size)), "input");
    if (!imported) {
        fuzz::require(!imported.error().message.empty(), "a refusal says nothing");
        return 0;
    }
    fuzz::countAccepted();
    const nn::Model& model = imported->model;
    fuzz::require(model.network.validate().empty(), "the network of an imported model is out of range");
    const auto shapes = nn::weightShapes(model.network);
    fuzz::require(shapes.size() == model.weights.size(), "an imported model has not the weights of its network");
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        std::size_t count = 1;
        for (const std::int64_t extent : shapes[i].second) {
            count *= static_cast<std::size_t>(extent);
        }
        fuzz::require(model.weights[i].values.size() == count, "a weight is not as long as its shape says");
        for (const float value : model.weights[i].values) {
            fuzz::require(std::isfinite(value), "a weight is NaN or infinite");
        }
    }
    return 0;
}

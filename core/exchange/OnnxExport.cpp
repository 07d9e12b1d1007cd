// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/OnnxExport.h"

#include "core/nn/model/AffineLayer.h"
#include "core/nn/model/ModelTexts.h"
#include "core/nn/model/NetworkLayers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::exchange {

namespace {

using Integers = std::map<std::string, std::vector<std::int64_t>>; // attributes

class Graph
{
public:
    explicit Graph(const nn::Model& model) : m_network(model.network)
    {
        for (const nn::NamedTensor& tensor : model.weights) {
            m_file.constants.push_back({tensor.name, tensor.shape, tensor.values, {}});
        }
        m_file.constants.push_back({"channelAxis", {1}, {}, {1}});
        if (std::isfinite(m_network.reluCeiling())) {
            addNumber("zero", 0.0F);
            addNumber("ceiling", m_network.reluCeiling());
        }
    }

    OnnxFile make()
    {
        std::string x = "features";
        if (m_network.isMelFirst()) {
            x = add("Transpose", {x}, {{"perm", {0, 2, 1}}});
        }
        x = pool(blocks(add("Unsqueeze", {x, "channelAxis"})));
        const std::string affine = nn::affineName(m_network);
        x = add("Gemm", {x, affine + ".weight", affine + ".bias"}, {{"transB", {1}}});
        add("LpNormalization", {x}, {{"axis", {1}}, {"p", {2}}});
        m_file.nodes.back().outputs = {"embedding"};
        m_file.inputs.push_back({"features", {"batch", "frames", fmt::format("{}", m_network.melBins)}});
        m_file.outputs.push_back({"embedding", {"batch", fmt::format("{}", m_network.embeddingLength)}});
        return std::move(m_file);
    }

private:
    const nn::NetworkOptions& m_network;
    OnnxFile m_file;

    void addNumber(const std::string& name, float value) { m_file.constants.push_back({name, {}, {value}, {}}); }

    /// @return the name of what it gives
    std::string add(const std::string& kind, std::vector<std::string> inputs, Integers integers = {})
    {
        const std::string name = fmt::format("{}{}", kind, m_file.nodes.size());
        m_file.nodes.push_back({kind, name, std::move(inputs), {name}, std::move(integers), {}, {}});
        return name;
    }

    std::string convolution(const std::string& in, const nn::ConvLayer& layer)
    {
        OnnxNode conv{.kind = "Conv",
                      .name = layer.conv,
                      .inputs = {in, layer.conv + ".weight"},
                      .outputs = {layer.conv},
                      .integers = {{"kernel_shape", {layer.kernel, layer.kernel}},
                                   {"strides", {layer.stride, layer.stride}},
                                   {"group", {m_network.groupsReading(layer.in)}}},
                      .numbers = {},
                      .texts = {}};
        if (layer.stride > 1 && m_network.padding == nn::StridePadding::KerasSame) {
            conv.texts["auto_pad"] = "SAME_UPPER"; // what is odd comes behind, as with Keras
        } else {
            conv.integers["pads"] = std::vector<std::int64_t>(4, layer.kernel / 2);
        }
        m_file.nodes.push_back(std::move(conv));
        m_file.nodes.push_back({"BatchNormalization",
                                layer.norm,
                                {layer.conv, layer.norm + ".weight", layer.norm + ".bias", layer.norm + ".running_mean",
                                 layer.norm + ".running_var"},
                                {layer.norm},
                                {},
                                {{"epsilon", m_network.batchNormEps}},
                                {}});
        return layer.norm;
    }

    std::string relu(const std::string& in)
    {
        return std::isfinite(m_network.reluCeiling()) ? add("Clip", {in, "zero", "ceiling"}) : add("Relu", {in});
    }

    std::string blocks(std::string x)
    {
        for (const nn::ConvBlock& block : nn::convBlocks(m_network)) {
            const std::string read = x;
            for (const nn::ConvLayer& layer : block.layers) {
                x = convolution(x, layer);
                if (&layer != &block.layers.back()) {
                    x = relu(x);
                }
            }
            if (block.isResidual) {
                if (m_network.block == nn::BlockKind::BasicClipped) {
                    x = relu(x);
                }
                x = add("Add", {x, block.shortcut ? convolution(read, *block.shortcut) : read});
            }
            x = relu(x);
        }
        return x;
    }

    /// @param x [B][channels][mel][time] where the network is mel first, else [B][channels][time][mel]
    /// @return [B][numbers of a column], or twice that
    std::string pool(const std::string& x)
    {
        const std::int64_t time = m_network.isMelFirst() ? 3 : 2;
        const auto flat = [&](const std::string& pooled) {
            // Where mel comes first it stays behind the channels.
            return add("Flatten",
                       {m_network.isMelFirst() ? pooled : add("Transpose", {pooled}, {{"perm", {0, 3, 1, 2}}})},
                       {{"axis", {1}}});
        };
        const std::string mean = add("ReduceMean", {x}, {{"axes", {time}}, {"keepdims", {1}}});
        if (m_network.pooling == nn::Pooling::Mean) {
            return flat(mean);
        }
        const std::string centred = add("Sub", {x, mean});
        std::string variance =
            add("ReduceMean", {add("Mul", {centred, centred})}, {{"axes", {time}}, {"keepdims", {1}}});
        if (m_network.hasUnbiasedVariance()) {
            // times count / max(count - 1, 1)
            addNumber("one", 1.0F);
            m_file.constants.push_back({"timeAxis", {}, {}, {time}});
            const std::string count =
                add("Cast", {add("Gather", {add("Shape", {x}), "timeAxis"}, {{"axis", {0}}})}, {{"to", {1}}});
            const std::string less = add("Max", {add("Sub", {count, "one"}), "one"});
            variance = add("Div", {add("Mul", {variance, count}), less});
        }
        addNumber("varianceFloor", static_cast<float>(m_network.varianceFloor()));
        const std::string deviation = add("Sqrt", {add("Add", {variance, "varianceFloor"})});
        return add("Concat", {flat(mean), flat(deviation)}, {{"axis", {1}}});
    }
};

} // namespace

Result<OnnxFile> exportOnnx(const nn::Model& model)
{
    if (model.network.architecture == nn::Architecture::Gru) {
        return makeError(ErrorCode::Incompatible,
                         core::tr("recurrent networks are not exported; export a ResCNN or a ResNet"));
    }
    OnnxFile file = Graph(model).make();
    file.producer = "rollcall";
    nn::Model alone = model;
    if (model.ttaSpeeds.size() > 1) { // fitted to embeddings that the network alone does not give
        alone.ttaSpeeds = {1.0};
        alone.calibration.reset();
        alone.evaluation.clear();
    }
    nn::forgetCohort(alone);
    for (auto& [key, text] : nn::modelTexts(alone)) {
        file.metadata[kOnnxPrefix + key] = text;
    }
    file.metadata[fmt::format("{}format", kOnnxPrefix)] = kOnnxFormatName;
    return file;
}

} // namespace rollcall::exchange

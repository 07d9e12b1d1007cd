// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/KerasImport.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>
#include <utility>

namespace rollcall::exchange {

namespace {

using Shape = std::vector<std::int64_t>;

constexpr double kKerasBatchNormEps = 1e-3;
constexpr int kDeepSpeakerMelBins = 64;

const std::string kUnderstood =
    "understood are the ResCNNs of philipperemy/deep-speaker and of Walleclipse/Deep_Speaker";

bool isStage(const KerasLayer& layer)
{
    return layer.name.starts_with("conv") && layer.name.ends_with("-s");
}

std::string text(const Shape& shape)
{
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

class Builder
{
public:
    Builder(std::span<const KerasLayer> layers, std::string name) : m_layers(layers), m_name(std::move(name)) {}

    Result<ImportedModel> build()
    {
        if (auto understood = findStructure(); !understood) {
            return understood.error();
        }
        if (auto weights = fillWeights(); !weights) {
            return weights.error();
        }
        for (const KerasLayer& layer : m_layers) {
            if (!layer.weights.empty() && std::ranges::find(m_used, layer.name) == m_used.end()) {
                m_made.notes.push_back(fmt::format("the layer \"{}\" is left out: only training uses it", layer.name));
            }
        }
        return std::move(m_made);
    }

private:
    std::span<const KerasLayer> m_layers;
    std::string m_name;
    ImportedModel m_made;
    std::vector<std::string> m_stages;  ///< names of their first layers
    std::vector<std::string> m_endings; ///< of the layers of a block, after "_branch_"
    std::vector<std::string> m_used;

    [[nodiscard]] Error unlike(const std::string& what) const
    {
        return makeError(ErrorCode::Incompatible, core::tr("{}: {}; {}"), m_name, what, kUnderstood);
    }

    [[nodiscard]] const KerasLayer* find(std::string_view name) const
    {
        const auto found = std::ranges::find(m_layers, name, &KerasLayer::name);
        return found == m_layers.end() ? nullptr : &*found;
    }

    [[nodiscard]] static std::string blockLayer(std::size_t stage, int block, const std::string& ending)
    {
        return fmt::format("res{}_{}_branch_{}", stage + 1, block, ending);
    }

    /// A bottleneck's layers are "conv1_1", "conv3", "conv1_2"; its norms have a point for the second underscore.
    [[nodiscard]] static std::string normOf(std::string layer)
    {
        for (const char* ending : {"conv1_1", "conv1_2"}) {
            if (layer.ends_with(ending)) {
                layer[layer.size() - 2] = '.';
            }
        }
        return layer + "_bn";
    }

    /// Whether a block clips what its last layer gives before it adds its input. Both programs save the same weights, so that only the
    /// number of activations tells.
    Result<bool> clipsBeforeSum() const
    {
        const auto count = [this](std::string_view begin) {
            return std::ranges::count_if(m_layers, [begin](const KerasLayer& layer) {
                return layer.weights.empty() && layer.name.starts_with(begin);
            });
        };
        const auto named = count("clipped_relu");
        const auto activations = named > 0 ? named : count("lambda");
        const nn::NetworkOptions& network = m_made.model.network;
        const auto withBlocksOf = [&](std::size_t each) {
            return std::ssize(m_stages) * (1 + static_cast<std::ptrdiff_t>(each) * network.blocksPerStage);
        };
        if (activations == withBlocksOf(m_endings.size())) {
            return false;
        }
        if (activations == withBlocksOf(m_endings.size() + 1)) {
            return true;
        }
        return unlike(fmt::format("it lists {} activations, where {} or {} were expected", activations,
                                  withBlocksOf(m_endings.size()), withBlocksOf(m_endings.size() + 1)));
    }

    Result<void> findStructure()
    {
        nn::NetworkOptions& network = m_made.model.network;
        network.padding = nn::StridePadding::KerasSame;
        network.batchNormEps = kKerasBatchNormEps;
        network.melBins = kDeepSpeakerMelBins;
        network.channels.clear();
        for (const KerasLayer& layer : m_layers) {
            if (!isStage(layer)) {
                continue;
            }
            const nn::NamedTensor* kernel = layer.weight("kernel");
            if (kernel == nullptr || kernel->shape.size() != 4 || kernel->shape[3] > 4096) {
                return unlike(fmt::format("its layer \"{}\" is no convolution", layer.name));
            }
            network.channels.push_back(static_cast<int>(kernel->shape[3]));
            m_stages.push_back(layer.name);
        }
        if (m_stages.empty()) {
            if (std::ranges::any_of(
                    m_layers, [](const KerasLayer& layer) { return layer.weight("recurrent_kernel") != nullptr; })) {
                // They reset before the product, ours behind it: no weights make the one the other.
                return unlike("it is a recurrent network, whose gates work otherwise than those of Rollcall");
            }
            return unlike("it has no layer \"conv64-s\", which these begin with");
        }
        const bool bottleneck = find(blockLayer(0, 0, "conv1_1")) != nullptr;
        network.block = bottleneck ? nn::BlockKind::Bottleneck : nn::BlockKind::Basic;
        m_endings =
            bottleneck ? std::vector<std::string>{"conv1_1", "conv3", "conv1_2"} : std::vector<std::string>{"2a", "2b"};
        network.blocksPerStage = 0;
        while (network.blocksPerStage < 32 && find(blockLayer(0, network.blocksPerStage, m_endings[0])) != nullptr) {
            ++network.blocksPerStage;
        }
        const KerasLayer* affine = find("affine");
        const nn::NamedTensor* kernel = affine == nullptr ? nullptr : affine->weight("kernel");
        if (kernel == nullptr || kernel->shape.size() != 2 || kernel->shape[1] > 8192) {
            return unlike("it has no layer \"affine\" with a kernel of two dimensions");
        }
        network.embeddingLength = static_cast<int>(kernel->shape[1]);
        const auto clips = clipsBeforeSum();
        if (!clips) {
            return clips.error();
        }
        if (*clips) {
            if (bottleneck) {
                return unlike("its bottlenecks clip before they add their input");
            }
            network.block = nn::BlockKind::BasicClipped;
        }
        if (const auto problems = network.validate(); !problems.empty()) {
            return unlike(fmt::format("{}", fmt::join(problems, "; ")));
        }
        m_made.source = *clips ? "philipperemy/deep-speaker" : "Walleclipse/Deep_Speaker";
        m_made.model.frontEnd = *features::frontEndPreset("deep-speaker");
        m_made.model.calibration.reset();
        return {};
    }

    /// A weight of the expected shape. Its layer counts as used.
    Result<const nn::NamedTensor*> take(const std::string& layer, const char* kind, const Shape& shape)
    {
        const KerasLayer* found = find(layer);
        if (found == nullptr) {
            return unlike(fmt::format("its layer \"{}\" is missing", layer));
        }
        m_used.push_back(layer);
        const nn::NamedTensor* weight = found->weight(kind);
        if (weight == nullptr) {
            return unlike(fmt::format("its layer \"{}\" has no \"{}\"", layer, kind));
        }
        if (weight->shape != shape) {
            return unlike(fmt::format("\"{}\" of its layer \"{}\" has the shape {}, where {} was expected", kind, layer,
                                      text(weight->shape), text(shape)));
        }
        const float least = kind == std::string_view("moving_variance") ? 0.0F : std::numeric_limits<float>::lowest();
        if (!std::ranges::all_of(weight->values,
                                 [least](float value) { return std::isfinite(value) && value >= least; })) {
            return makeError(ErrorCode::Corrupt,
                             core::tr("{}: \"{}\" of the layer \"{}\" holds values that are NaN, infinite or out of "
                                      "range; fetch it again"),
                             m_name, kind, layer);
        }
        return weight;
    }

    Result<void> fillWeights()
    {
        const nn::NetworkOptions& network = m_made.model.network;
        std::int64_t in = 1;
        for (std::size_t stage = 0; stage < m_stages.size(); ++stage) {
            const std::int64_t out = network.channels[stage];
            if (auto made = addConvolution(m_stages[stage], {5, 5, in, out}); !made) {
                return made;
            }
            for (int block = 0; block < network.blocksPerStage; ++block) {
                for (const std::string& ending : m_endings) {
                    const std::int64_t side = ending == "conv1_1" || ending == "conv1_2" ? 1 : 3;
                    if (auto made = addConvolution(blockLayer(stage, block, ending), {side, side, out, out}); !made) {
                        return made;
                    }
                }
            }
            in = out;
        }
        if (auto made = addAffine(in * network.melPositions()); !made) {
            return made;
        }
        // Made in the order of the model's own; names and shapes come from there.
        const auto shapes = nn::weightShapes(network);
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            m_made.model.weights[i].name = shapes[i].first;
            m_made.model.weights[i].shape = shapes[i].second;
        }
        return {};
    }

    /// A convolution and its batch norm. What the convolution adds is taken off the mean that the norm takes off.
    Result<void> addConvolution(const std::string& layer, const Shape& shape)
    {
        const std::int64_t out = shape[3];
        const auto kernel = take(layer, "kernel", shape);
        if (!kernel) {
            return kernel.error();
        }
        std::vector<float> bias(static_cast<std::size_t>(out), 0.0F);
        if (find(layer)->weight("bias") != nullptr) {
            const auto given = take(layer, "bias", {out});
            if (!given) {
                return given.error();
            }
            bias = (*given)->values;
        }
        // [height][width][in][out] becomes [out][in][height][width].
        const std::int64_t area = shape[0] * shape[1];
        const std::int64_t in = shape[2];
        std::vector<float> values((*kernel)->values.size());
        for (std::int64_t place = 0; place < area; ++place) {
            for (std::int64_t from = 0; from < in; ++from) {
                for (std::int64_t to = 0; to < out; ++to) {
                    values[static_cast<std::size_t>((to * in + from) * area + place)] =
                        (*kernel)->values[static_cast<std::size_t>((place * in + from) * out + to)];
                }
            }
        }
        add(std::move(values));
        for (const char* kind : {"gamma", "beta", "moving_mean", "moving_variance"}) {
            const auto part = take(normOf(layer), kind, {out});
            if (!part) {
                return part.error();
            }
            values = (*part)->values;
            if (kind == std::string_view("moving_mean")) {
                std::ranges::transform(values, bias, values.begin(), std::minus<>());
            }
            add(std::move(values));
        }
        return {};
    }

    Result<void> addAffine(std::int64_t pooled)
    {
        const std::int64_t length = m_made.model.network.embeddingLength;
        const auto kernel = take("affine", "kernel", {pooled, length});
        if (!kernel) {
            return kernel.error();
        }
        const auto bias = take("affine", "bias", {length});
        if (!bias) {
            return bias.error();
        }
        std::vector<float> values((*kernel)->values.size());
        for (std::int64_t from = 0; from < pooled; ++from) {
            for (std::int64_t to = 0; to < length; ++to) {
                values[static_cast<std::size_t>(to * pooled + from)] =
                    (*kernel)->values[static_cast<std::size_t>(from * length + to)];
            }
        }
        add(std::move(values));
        add((*bias)->values);
        return {};
    }

    void add(std::vector<float> values) { m_made.model.weights.push_back({{}, {}, std::move(values)}); }
};

} // namespace

Result<ImportedModel> importKeras(std::span<const KerasLayer> layers, const std::string& name)
{
    return Builder(layers, name).build();
}

} // namespace rollcall::exchange

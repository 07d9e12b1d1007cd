// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/ConvolutionStack.h"

#include "core/nn/inference/ComputeTeam.h"
#include "core/nn/inference/LineVector.h"
#include "core/nn/model/NetworkLayers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::nn {

namespace {

/// Speech that is worth a thread: below it the steps are shorter than what the threads wait for one another.
constexpr std::int64_t kFramesOfThread = 40;

/// [in][kernel][kernel] of one output channel with its last two axes exchanged.
void exchangeAxes(std::span<float> filter, int kernel)
{
    const auto side = static_cast<std::size_t>(kernel);
    for (std::size_t first = 0; first < filter.size(); first += side * side) {
        for (std::size_t row = 0; row < side; ++row) {
            for (std::size_t column = 0; column < row; ++column) {
                std::swap(filter[first + row * side + column], filter[first + column * side + row]);
            }
        }
    }
}

} // namespace

class ConvolutionStack::Impl
{
public:
    Impl(const NetworkOptions& options, std::span<const NamedTensor> weights, const InferenceOptions& inference)
        : m_options(options), m_team(std::make_unique<ComputeTeam>(inferenceThreads()))
    {
        const Clipping relu{.lowest = 0.0F, .highest = options.reluCeiling()};
        const Clipping none{.lowest = -std::numeric_limits<float>::infinity()};
        Clipping last = relu;
        last.alsoBeforeResidual = options.block == BlockKind::BasicClipped;
        for (const ConvBlock& block : convBlocks(options)) {
            Block& made = m_blocks.emplace_back();
            made.isResidual = block.isResidual;
            const ChannelLayout read = m_layout;
            for (const ConvLayer& layer : block.layers) {
                const bool isLast = &layer == &block.layers.back();
                made.layers.push_back(folded(layer, m_layout, weights, inference, isLast ? last : relu));
                m_layout = made.layers.back().options().out;
            }
            if (block.shortcut) {
                made.shortcut.emplace(folded(*block.shortcut, read, weights, inference, none));
            }
        }
    }

    Columns run(std::span<const float> features, std::int64_t wholeFrames)
    {
        const std::int64_t frames = std::ssize(features) / m_options.melBins;
        reserveMaps({frames, m_options.melBins});
        plan(features.data(), {frames, m_options.melBins}, wholeFrames);
        const int shares =
            static_cast<int>(std::clamp<std::int64_t>(frames / kFramesOfThread, 1, std::int64_t{m_team->members()}));
        m_scratch.resize(std::max(m_scratch.size(), static_cast<std::size_t>(shares)));
        for (ConvolutionScratch& scratch : m_scratch) {
            for (const Step& step : m_plan) {
                step.layer->reserve(scratch);
            }
        }
        m_team->run(static_cast<int>(m_plan.size()), shares, [this, shares](int index, int share, int member) {
            const Step& step = m_plan[static_cast<std::size_t>(index)];
            step.layer->run(step.call, share, shares, m_scratch[static_cast<std::size_t>(member)]);
        });
        return result();
    }

private:
    struct Block
    {
        std::vector<Convolution> layers;
        std::optional<Convolution> shortcut;
        bool isResidual = false;

        /// Whether its sum replaces what it reads; else it is written elsewhere.
        [[nodiscard]] bool isInPlace() const { return isResidual && !shortcut; }
    };

    struct Step
    {
        const Convolution* layer;
        ConvolutionCall call;
    };

    NetworkOptions m_options;
    std::unique_ptr<ComputeTeam> m_team;
    std::vector<Block> m_blocks;
    ChannelLayout
        m_layout; ///< of the last block; while they are made, of the one before: first the features, which all groups read
    std::vector<ConvolutionScratch> m_scratch;
    std::array<AlignedFloats, 2> m_sums;    ///< what blocks give; those that are not in place take turns
    std::array<AlignedFloats, 2> m_between; ///< between the layers of a block
    std::vector<Step> m_plan;
    MapExtent m_extent;            ///< of the last step's output
    std::vector<float> m_unpadded; ///< columns without padding

    [[nodiscard]] Convolution folded(const ConvLayer& layer, const ChannelLayout& in,
                                     std::span<const NamedTensor> weights, const InferenceOptions& inference,
                                     const Clipping& clipping) const
    {
        const auto raw = valuesOf(weights, layer.conv + ".weight");
        const auto scale = valuesOf(weights, layer.norm + ".weight");
        const auto shift = valuesOf(weights, layer.norm + ".bias");
        const auto mean = valuesOf(weights, layer.norm + ".running_mean");
        const auto variance = valuesOf(weights, layer.norm + ".running_var");
        std::vector<float> values(raw.size());
        std::vector<float> bias(scale.size());
        const std::size_t filter = raw.size() / scale.size();
        for (std::size_t out = 0; out < scale.size(); ++out) {
            const double factor = static_cast<double>(scale[out]) /
                                  std::sqrt(static_cast<double>(variance[out]) + m_options.batchNormEps);
            bias[out] = static_cast<float>(static_cast<double>(shift[out]) - static_cast<double>(mean[out]) * factor);
            for (std::size_t i = out * filter; i < (out + 1) * filter; ++i) {
                values[i] = static_cast<float>(static_cast<double>(raw[i]) * factor);
            }
        }
        if (m_options.isMelFirst()) {
            exchangeAxes(values, layer.kernel);
        }
        const ChannelLayout out = ChannelLayout::of(layer.out, m_options.groups);
        return {*inference.kernels, {in, out, layer.kernel, layer.stride, inference.weights, clipping}, values, bias};
    }

    /// Makes room for all maps before any pointer into them is taken.
    void reserveMaps(MapExtent extent)
    {
        std::size_t turn = 0;
        const auto grow = [](AlignedFloats& map, MapExtent of, const Convolution& layer) {
            const auto numbers = static_cast<std::size_t>(of.pixels() * layer.options().out.numbers());
            map.resize(std::max(map.size(), numbers));
        };
        for (const Block& block : m_blocks) {
            turn += block.isInPlace() ? 0 : 1;
            for (std::size_t i = 0; i + 1 < block.layers.size(); ++i) {
                extent = block.layers[i].outExtent(extent);
                grow(m_between[i % m_between.size()], extent, block.layers[i]);
            }
            extent = block.layers.back().outExtent(extent);
            grow(m_sums[turn % m_sums.size()], extent, block.layers.back());
        }
    }

    /// Fills m_plan.
    void plan(const float* in, MapExtent extent, std::int64_t wholeFrames)
    {
        m_plan.clear();
        const auto add = [this](const Convolution& layer, const float* from, MapExtent of, std::int64_t whole,
                                float* out, const float* residual) {
            const std::int64_t padding = layer.options().kernel / 2;
            ConvolutionCall call{from, of, {padding, padding}, out, residual};
            if (layer.options().stride == 2 && m_options.padding == StridePadding::KerasSame) {
                call.padding = {whole % 2 == 0 ? 1 : 2, of.mels % 2 == 0 ? 1 : 2};
            }
            m_plan.push_back({&layer, call});
        };
        std::size_t turn = 0;
        for (const Block& block : m_blocks) {
            turn += block.isInPlace() ? 0 : 1;
            float* const sum = m_sums[turn % m_sums.size()].data();
            if (block.shortcut) {
                add(*block.shortcut, in, extent, wholeFrames, sum, nullptr);
            }
            for (std::size_t i = 0; i < block.layers.size(); ++i) {
                const Convolution& layer = block.layers[i];
                const bool isLast = i + 1 == block.layers.size();
                float* const out = isLast ? sum : m_between[i % m_between.size()].data();
                add(layer, in, extent, wholeFrames, out, isLast && block.isResidual ? sum : nullptr);
                extent = layer.outExtent(extent);
                if (layer.options().stride == 2) {
                    wholeFrames = (wholeFrames + 1) / 2;
                }
                in = out;
            }
        }
        m_extent = extent;
    }

    Columns result()
    {
        const float* values = m_plan.back().call.out;
        const auto numbers = static_cast<std::size_t>(m_extent.pixels() * m_layout.numbers());
        const std::int64_t channels = std::int64_t{m_layout.groups} * m_layout.perGroup;
        if (m_layout.perGroup == m_layout.padded) {
            return {{values, numbers}, m_extent.mels * channels};
        }
        m_unpadded.clear();
        for (std::size_t first = 0; first < numbers; first += static_cast<std::size_t>(m_layout.padded)) {
            m_unpadded.insert(m_unpadded.end(), values + first, values + first + m_layout.perGroup);
        }
        return {m_unpadded, m_extent.mels * channels};
    }
};

ConvolutionStack::ConvolutionStack(const NetworkOptions& options, std::span<const NamedTensor> weights,
                                   const InferenceOptions& inference)
    : m_impl(std::make_unique<Impl>(options, weights, inference))
{
}

ConvolutionStack::ConvolutionStack(ConvolutionStack&&) noexcept = default;
ConvolutionStack& ConvolutionStack::operator=(ConvolutionStack&&) noexcept = default;
ConvolutionStack::~ConvolutionStack() = default;

Columns ConvolutionStack::run(std::span<const float> features, std::int64_t wholeFrames)
{
    return m_impl->run(features, wholeFrames);
}

} // namespace rollcall::nn

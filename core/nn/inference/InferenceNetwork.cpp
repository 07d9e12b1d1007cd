// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/InferenceNetwork.h"

#include "core/nn/inference/ConvolutionStack.h"
#include "core/nn/inference/DenseLayer.h"
#include "core/nn/inference/GruLayer.h"
#include "core/nn/model/NetworkLayers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace rollcall::nn {

namespace {

constexpr double kNormFloor = 1e-12;

} // namespace

class InferenceNetwork::Impl
{
public:
    Impl(const NetworkOptions& options, std::span<const NamedTensor> weights, const InferenceOptions& inference)
        : m_options(options), m_convolutions(options, weights, inference),
          m_affine(*inference.kernels, affineWeights(options, weights), weights.back().values, options.embeddingLength)
    {
        for (int layer = 0; layer < options.gruLayers; ++layer) {
            const auto of = [&](const char* part) { return valuesOf(weights, gruName(layer) + part); };
            m_recurrent.emplace_back(*inference.kernels, of("weight_ih"), of("weight_hh"), of("bias_ih"),
                                     of("bias_hh"));
        }
    }

    [[nodiscard]] const NetworkOptions& options() const { return m_options; }

    Columns columns(std::span<const float> features, std::int64_t wholeFrames)
    {
        Columns columns = m_convolutions.run(features, wholeFrames);
        for (const GruLayer& layer : m_recurrent) {
            m_states = layer.run(columns.values);
            columns = {m_states, m_options.gruUnits};
        }
        return columns;
    }

    [[nodiscard]] Embedding embed(const TimeStatistics& statistics) const
    {
        std::vector<float> pooled = statistics.mean();
        if (m_options.pooling == Pooling::Statistics) {
            const auto count = static_cast<double>(statistics.columns());
            const double scale = m_options.hasUnbiasedVariance() && count > 1.0 ? count / (count - 1.0) : 1.0;
            for (const float variance : statistics.variance()) {
                const double floored = scale * static_cast<double>(variance) + m_options.varianceFloor();
                pooled.push_back(static_cast<float>(std::sqrt(floored)));
            }
        }
        Embedding embedding = m_affine.apply(pooled);
        normaliseLength(embedding);
        return embedding;
    }

private:
    NetworkOptions m_options;
    ConvolutionStack m_convolutions;
    std::vector<GruLayer> m_recurrent;
    DenseLayer m_affine;
    std::vector<float> m_states; ///< columns of the last recurrent layer

    /// For what is pooled of columns, whose channels are innermost.
    static std::vector<float> affineWeights(const NetworkOptions& options, std::span<const NamedTensor> weights)
    {
        const std::vector<float>& stored = weights[weights.size() - 2].values;
        if (!options.isMelFirst()) {
            return stored;
        }
        const auto mels = static_cast<std::size_t>(options.melPositions());
        const auto length = static_cast<std::size_t>(options.columnLength());
        std::vector<float> turned(stored.size());
        for (std::size_t i = 0; i < stored.size(); ++i) {
            const std::size_t channel = i % length / mels;
            const std::size_t mel = i % mels;
            turned[i - i % length + mel * (length / mels) + channel] = stored[i];
        }
        return turned;
    }
};

InferenceNetwork::InferenceNetwork(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
InferenceNetwork::InferenceNetwork(InferenceNetwork&&) noexcept = default;
InferenceNetwork& InferenceNetwork::operator=(InferenceNetwork&&) noexcept = default;
InferenceNetwork::~InferenceNetwork() = default;

Result<InferenceNetwork> InferenceNetwork::create(const NetworkOptions& options, std::span<const NamedTensor> weights,
                                                  const InferenceOptions& inference)
{
    if (const auto problems = options.validate(); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("network: {}"), fmt::join(problems, "; "));
    }
    const auto shapes = weightShapes(options);
    const auto fits = [](const NamedTensor& tensor, const auto& wanted) {
        return tensor.name == wanted.first && tensor.shape == wanted.second;
    };
    if (!std::ranges::equal(weights, shapes, fits)) {
        return makeError(ErrorCode::Incompatible, core::tr("the weights are those of another network"));
    }
    return InferenceNetwork(std::make_unique<Impl>(options, weights, inference));
}

const NetworkOptions& InferenceNetwork::options() const
{
    return m_impl->options();
}

Columns InferenceNetwork::columns(std::span<const float> features, std::int64_t wholeFrames)
{
    return m_impl->columns(features, wholeFrames);
}

Embedding InferenceNetwork::embed(const TimeStatistics& statistics) const
{
    return m_impl->embed(statistics);
}

void normaliseLength(Embedding& embedding)
{
    const double length = std::sqrt(std::inner_product(embedding.begin(), embedding.end(), embedding.begin(), 0.0));
    for (float& value : embedding) {
        value = static_cast<float>(static_cast<double>(value) / std::max(length, kNormFloor));
    }
}

} // namespace rollcall::nn

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/InferenceNetwork.h"

#include "core/base/ParallelFor.h"
#include "core/nn/inference/ComputeTeam.h"
#include "core/nn/inference/Convolution.h"
#include "core/nn/inference/DenseLayer.h"
#include "core/nn/inference/LineVector.h"
#include "core/nn/model/Model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::nn {

namespace {

constexpr double kVarianceFloor = 1e-5; // as ResCnn's
constexpr double kNormFloor = 1e-12;
/// Speech that is worth a thread: below it the steps are shorter than what the threads wait for one another.
constexpr std::int64_t kFramesOfThread = 40;
constexpr int kMostThreads = 16;

std::atomic<int> inferenceThreads{0};

int threadsNow()
{
    const int wanted = inferenceThreads;
    return std::clamp(wanted > 0 ? wanted : static_cast<int>(processorCount()), 1, kMostThreads);
}

std::string environment(const char* name)
{
    const char* const value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): no thread of ours sets one
    return value != nullptr ? value : "";
}

/// Hands out weights in the order of weightShapes().
class WeightReader
{
public:
    explicit WeightReader(std::span<const NamedTensor> weights) : m_next(weights) {}

    std::span<const float> next()
    {
        const std::span<const float> values = m_next.front().values;
        m_next = m_next.subspan(1);
        return values;
    }

private:
    std::span<const NamedTensor> m_next;
};

Convolution foldedConvolution(WeightReader& reader, const InferenceOptions& inference,
                              const Convolution::Options& options, double epsilon)
{
    const auto raw = reader.next();
    const auto scale = reader.next();
    const auto shift = reader.next();
    const auto mean = reader.next();
    const auto variance = reader.next();
    std::vector<float> weights(raw.size());
    std::vector<float> bias(scale.size());
    const std::size_t filter = raw.size() / scale.size();
    for (std::size_t out = 0; out < scale.size(); ++out) {
        const double factor = static_cast<double>(scale[out]) / std::sqrt(static_cast<double>(variance[out]) + epsilon);
        bias[out] = static_cast<float>(static_cast<double>(shift[out]) - static_cast<double>(mean[out]) * factor);
        for (std::size_t i = out * filter; i < (out + 1) * filter; ++i) {
            weights[i] = static_cast<float>(static_cast<double>(raw[i]) * factor);
        }
    }
    return {*inference.kernels, options, weights, bias};
}

} // namespace

class InferenceNetwork::Impl
{
public:
    Impl(NetworkOptions options, std::span<const NamedTensor> weights, const InferenceOptions& inference)
        : m_options(std::move(options)), m_team(std::make_unique<ComputeTeam>(threadsNow()))
    {
        WeightReader reader(weights);
        ChannelLayout in; // the features: one channel, which all groups read
        for (const int channels : m_options.channels) {
            const ChannelLayout out = ChannelLayout::of(channels, m_options.groups);
            Stage& stage = m_stages.emplace_back();
            stage.layers.push_back(
                foldedConvolution(reader, inference, {in, out, 5, 2, inference.weights}, m_options.batchNormEps));
            const std::vector<int> filters =
                m_options.block == BlockKind::Basic ? std::vector{3, 3} : std::vector{1, 3, 1};
            for (int block = 0; block < m_options.blocksPerStage; ++block) {
                for (const int filter : filters) {
                    stage.layers.push_back(foldedConvolution(
                        reader, inference, {out, out, filter, 1, inference.weights}, m_options.batchNormEps));
                }
            }
            m_layersOfBlock = filters.size();
            in = out;
        }
        m_layout = in;
        const auto affine = reader.next();
        m_affine.emplace(*inference.kernels, affine, reader.next(), m_options.embeddingLength);
    }

    [[nodiscard]] const NetworkOptions& options() const { return m_options; }

    Columns columns(std::span<const float> features, std::int64_t wholeFrames)
    {
        const std::int64_t frames = std::ssize(features) / m_options.melBins;
        plan(features.data(), frames, wholeFrames);
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

    [[nodiscard]] Embedding embed(const TimeStatistics& statistics) const
    {
        std::vector<float> pooled = statistics.mean();
        if (m_options.pooling == Pooling::Statistics) {
            for (const float variance : statistics.variance()) {
                pooled.push_back(static_cast<float>(std::sqrt(static_cast<double>(variance) + kVarianceFloor)));
            }
        }
        Embedding embedding = m_affine->apply(pooled);
        normaliseLength(embedding);
        return embedding;
    }

private:
    struct Stage
    {
        std::vector<Convolution> layers; ///< the one with stride 2, then those of the blocks
    };

    struct Step
    {
        const Convolution* layer;
        ConvolutionCall call;
    };

    NetworkOptions m_options;
    std::unique_ptr<ComputeTeam> m_team;
    std::vector<Stage> m_stages;
    std::size_t m_layersOfBlock = 0;
    ChannelLayout m_layout; ///< of the last stage
    std::optional<DenseLayer> m_affine;
    std::vector<ConvolutionScratch> m_scratch;
    std::array<AlignedFloats, 2> m_sums;    ///< what the blocks of a stage add up; stages take turns
    std::array<AlignedFloats, 2> m_between; ///< between the layers of a block
    std::vector<Step> m_plan;
    MapExtent m_extent;            ///< of the last step's output
    std::vector<float> m_unpadded; ///< columns without padding

    /// Makes room for the maps of every stage before any pointer into them is taken.
    void reserveMaps(MapExtent extent)
    {
        for (std::size_t i = 0; i < m_stages.size(); ++i) {
            const Convolution& down = m_stages[i].layers.front();
            extent = down.outExtent(extent);
            const auto numbers = static_cast<std::size_t>(extent.pixels() * down.options().out.numbers());
            const auto grow = [numbers](AlignedFloats& map) { map.resize(std::max(map.size(), numbers)); };
            grow(m_sums[i % m_sums.size()]);
            for (std::size_t between = 0; between + 1 < m_layersOfBlock; ++between) {
                grow(m_between[between]);
            }
        }
    }

    /// Fills m_plan.
    void plan(const float* features, std::int64_t frames, std::int64_t wholeFrames)
    {
        m_plan.clear();
        const float* in = features;
        m_extent = {frames, m_options.melBins};
        reserveMaps(m_extent);
        for (std::size_t index = 0; index < m_stages.size(); ++index) {
            const Stage& stage = m_stages[index];
            const Convolution& down = stage.layers.front();
            ConvolutionCall call{in, m_extent, {2, 2}, nullptr, nullptr};
            if (m_options.padding == StridePadding::KerasSame) {
                call.padding = {wholeFrames % 2 == 0 ? 1 : 2, m_extent.mels % 2 == 0 ? 1 : 2};
            }
            m_extent = down.outExtent(m_extent);
            wholeFrames = (wholeFrames + 1) / 2;
            float* const total = m_sums[index % m_sums.size()].data();
            call.out = total;
            m_plan.push_back({&down, call});
            for (std::size_t i = 1; i < stage.layers.size(); ++i) {
                const Convolution& layer = stage.layers[i];
                const std::size_t place = (i - 1) % m_layersOfBlock;
                const bool last = place + 1 == m_layersOfBlock;
                const std::int64_t padding = layer.options().kernel / 2;
                call = {m_plan.back().call.out,
                        m_extent,
                        {padding, padding},
                        last ? total : m_between[place].data(),
                        last ? total : nullptr};
                m_plan.push_back({&layer, call});
            }
            in = total;
        }
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

Result<InferenceOptions> inferenceOptions()
{
    const auto all = convolutionKernels();
    InferenceOptions options{&all.front(), Precision::Float32};
    if (const std::string name = environment("ROLLCALL_KERNELS"); !name.empty()) {
        const auto found = std::ranges::find(all, name, &ConvolutionKernels::name);
        if (found == all.end()) {
            std::vector<std::string_view> names;
            std::ranges::transform(all, std::back_inserter(names), &ConvolutionKernels::name);
            return makeError(ErrorCode::InvalidArgument, core::tr("ROLLCALL_KERNELS is \"{}\"; this processor has {}"),
                             name, fmt::join(names, ", "));
        }
        options.kernels = &*found;
    }
    if (const std::string name = environment("ROLLCALL_PRECISION"); !name.empty()) {
        if (name != "float32" && name != "bfloat16") {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("ROLLCALL_PRECISION is \"{}\"; there are float32 and bfloat16"), name);
        }
        options.weights = name == "bfloat16" ? Precision::BFloat16 : Precision::Float32;
    }
    return options;
}

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

void setInferenceThreads(int threads)
{
    inferenceThreads = threads;
}

} // namespace rollcall::nn

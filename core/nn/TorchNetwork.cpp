// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/TorchNetwork.h"

#include "core/nn/inference/InferenceOptions.h"
#include "core/nn/model/NetworkLayers.h"

#include <ATen/Parallel.h>
#include <torch/autograd.h>
#include <torch/nn/functional/padding.h>
#include <torch/nn/init.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/rnn.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <thread>
#include <tuple>
#include <utility>

namespace rollcall::nn {

namespace {

/// @param ceiling may be infinite
at::Tensor clippedRelu(const at::Tensor& x, float ceiling)
{
    if (std::isinf(ceiling)) {
        return x.relu();
    }
    // LibTorch 1.13 cannot differentiate hardtanh in bfloat16; clamp it can, at half the speed.
    return x.scalar_type() == torch::kFloat32 ? torch::hardtanh(x, 0.0, ceiling) : x.clamp(0.0, ceiling);
}

/// Sum over processes; its gradient is the sum of theirs.
struct DifferentiableSum : torch::autograd::Function<DifferentiableSum>
{
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x, std::int64_t communicator)
    {
        context->saved_data["communicator"] = communicator;
        return summed(x, communicator);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients)
    {
        return {summed(gradients[0], context->saved_data["communicator"].toInt()), at::Tensor()};
    }

private:
    /// Autograd carries integers, not pointers.
    static at::Tensor summed(const at::Tensor& x, std::int64_t communicator)
    {
        at::Tensor sum = x.clone(at::MemoryFormat::Contiguous);
        reinterpret_cast<Communicator*>(communicator)->allReduce(sum); // NOLINT(performance-no-int-to-ptr): see above
        return sum;
    }
};

/// Batch normalisation over what all processes hold of a batch. Mean first, then variance around it: the difference of two
/// large sums would lose the digits that "the same curve as one process" needs.
at::Tensor normaliseTogether(const at::Tensor& x, torch::nn::BatchNorm2dImpl& norm, Communicator* communicator)
{
    const auto handle = reinterpret_cast<std::int64_t>(communicator);
    const auto perChannel = [](const at::Tensor& values) { return values.view({1, -1, 1, 1}); };
    const std::int64_t here = x.numel() / x.size(1);
    const double count = static_cast<double>(here) * communicator->size();
    const at::Tensor mean = DifferentiableSum::apply(x.sum({0, 2, 3}), handle) / count;
    const at::Tensor centred = x - perChannel(mean);
    const at::Tensor variance = DifferentiableSum::apply(centred.square().sum({0, 2, 3}), handle) / count;
    {
        const torch::NoGradGuard noGrad;
        const double momentum = norm.options.momentum().value_or(0.1);
        norm.running_mean.lerp_(mean.detach(), momentum);
        norm.running_var.lerp_(variance.detach() * (count / (count - 1.0)), momentum);
    }
    return centred * perChannel((variance + norm.options.eps()).rsqrt() * norm.weight) + perChannel(norm.bias);
}

/// Parameters and running figures by name.
using NamedState = std::vector<std::pair<std::string, at::Tensor>>;

struct ConvNormImpl : torch::nn::Module
{
    const ConvLayer names;
    torch::nn::Conv2d conv{nullptr};
    torch::nn::BatchNorm2d norm{nullptr};
    bool kerasSame = false;
    Communicator* communicator = nullptr;

    ConvNormImpl(const ConvLayer& layer, const NetworkOptions& options)
        : names(layer), kerasSame(layer.stride > 1 && options.padding == StridePadding::KerasSame)
    {
        conv = register_module("conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(layer.in, layer.out, layer.kernel)
                                                             .stride(layer.stride)
                                                             .padding(kerasSame ? 0 : layer.kernel / 2)
                                                             .groups(options.groupsReading(layer.in))
                                                             .bias(false)));
        norm = register_module(
            "norm", torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(layer.out).eps(options.batchNormEps)));
        torch::nn::init::kaiming_normal_(conv->weight, 0.0, torch::kFanOut, torch::kReLU);
        const torch::NoGradGuard noGrad;
        conv->weight.mul_(std::sqrt(options.groups)); // each branch as it would begin alone
    }

    at::Tensor forward(at::Tensor x)
    {
        if (kerasSame) {
            const auto before = [](std::int64_t size) { return size % 2 == 0 ? 1 : 2; };
            x = torch::constant_pad_nd(x, {before(x.size(3)), 2, before(x.size(2)), 2});
        }
        x = conv->forward(x);
        return communicator != nullptr && is_training() ? normaliseTogether(x, *norm, communicator) : norm->forward(x);
    }

    void addState(NamedState& state) const
    {
        state.emplace_back(names.conv + ".weight", conv->weight);
        state.emplace_back(names.norm + ".weight", norm->weight);
        state.emplace_back(names.norm + ".bias", norm->bias);
        state.emplace_back(names.norm + ".running_mean", norm->running_mean);
        state.emplace_back(names.norm + ".running_var", norm->running_var);
    }
};
TORCH_MODULE(ConvNorm);

struct BlockImpl : torch::nn::Module
{
    std::vector<ConvNorm> layers;
    ConvNorm shortcut{nullptr};
    const bool isResidual;
    const bool clipsBeforeSum;
    const float ceiling;

    BlockImpl(const ConvBlock& block, const NetworkOptions& options)
        : isResidual(block.isResidual), clipsBeforeSum(options.block == BlockKind::BasicClipped),
          ceiling(options.reluCeiling())
    {
        for (const ConvLayer& layer : block.layers) {
            layers.push_back(register_module(fmt::format("layer{}", layers.size()), ConvNorm(layer, options)));
        }
        if (block.shortcut) {
            shortcut = register_module("shortcut", ConvNorm(*block.shortcut, options));
        }
        if (isResidual) {
            // A fresh block passes its input on unchanged: a deep network starts as fast as a shallow one (arXiv 1706.02677, 5.1).
            torch::nn::init::zeros_(layers.back()->norm->weight);
        }
    }

    at::Tensor forward(const at::Tensor& input)
    {
        at::Tensor x = input;
        for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
            x = clippedRelu(layers[i]->forward(x), ceiling);
        }
        x = layers.back()->forward(x);
        if (isResidual) {
            x = (clipsBeforeSum ? clippedRelu(x, ceiling) : x) + (shortcut ? shortcut->forward(input) : input);
        }
        return clippedRelu(x, ceiling);
    }

    void addState(NamedState& state) const
    {
        for (const ConvNorm& layer : layers) {
            layer->addState(state);
        }
        if (shortcut) {
            shortcut->addState(state);
        }
    }
};
TORCH_MODULE(Block);

} // namespace

class TorchNetwork::Impl : public torch::nn::Module
{
public:
    explicit Impl(const NetworkOptions& options) : m_options(options)
    {
        int channels = 1;
        for (const ConvBlock& block : convBlocks(options)) {
            m_blocks.push_back(register_module(fmt::format("block{}", m_blocks.size()), Block(block, options)));
            channels = block.layers.back().out;
        }
        if (options.gruLayers > 0) {
            m_gru = register_module(
                "gru", torch::nn::GRU(torch::nn::GRUOptions(channels * options.melPositions(), options.gruUnits)
                                          .num_layers(options.gruLayers)
                                          .batch_first(true)));
        }
        m_affine = register_module("affine", torch::nn::Linear(options.pooledLength(), options.embeddingLength));
        eval();
    }

    /// @return [B][N][T'], N in the order that the affine layer reads
    at::Tensor columns(const at::Tensor& features)
    {
        const bool melFirst = m_options.isMelFirst();
        at::Tensor x = features.unsqueeze(1); // [B][1][T][M]
        x = melFirst ? x.transpose(2, 3) : x;
        for (Block& block : m_blocks) {
            x = block->forward(x);
        }
        // Sums over time, recurrence and the norm need more digits than bfloat16 convolutions give.
        x = x.to(torch::kFloat32);
        if (melFirst) {
            return x.flatten(1, 2);
        }
        x = x.permute({0, 3, 1, 2}).flatten(1, 2); // mel positions outermost
        if (m_gru) {
            x = std::get<0>(m_gru->forward(x.transpose(1, 2))).transpose(1, 2);
        }
        return x;
    }

    /// In the order of weightShapes().
    [[nodiscard]] NamedState namedState() const
    {
        NamedState state;
        for (const Block& block : m_blocks) {
            block->addState(state);
        }
        for (int layer = 0; layer < m_options.gruLayers; ++layer) {
            const auto parameters = m_gru->named_parameters();
            for (const char* part : {"weight_ih", "weight_hh", "bias_ih", "bias_hh"}) {
                state.emplace_back(gruName(layer) + part, parameters[fmt::format("{}_l{}", part, layer)]);
            }
        }
        const auto shapes = weightShapes(m_options);
        state.emplace_back(shapes[shapes.size() - 2].first, m_affine->weight);
        state.emplace_back(shapes.back().first, m_affine->bias);
        return state;
    }

    at::Tensor forward(const at::Tensor& features) { return unitLength(affine(features)); }

    void centre(const at::Tensor& features)
    {
        const torch::NoGradGuard noGrad;
        train();
        m_affine->bias.sub_(affine(features).mean(0));
    }

    at::Tensor affine(const at::Tensor& features) { return m_affine->forward(pool(columns(features))); }

    const NetworkOptions m_options;

private:
    static constexpr double kNormFloor = 1e-12;
    std::vector<Block> m_blocks;
    torch::nn::GRU m_gru{nullptr};
    torch::nn::Linear m_affine{nullptr};

    static at::Tensor unitLength(const at::Tensor& output)
    {
        const at::Tensor x = output.to(torch::kFloat32);
        return x / x.norm(2, 1, true).clamp_min(kNormFloor);
    }

    /// @param columns [B][N][T']
    [[nodiscard]] at::Tensor pool(const at::Tensor& columns) const
    {
        const at::Tensor mean = columns.mean(2);
        if (m_options.pooling == Pooling::Mean) {
            return mean;
        }
        const at::Tensor squares = (columns - mean.unsqueeze(2)).square().sum(2);
        const std::int64_t less = m_options.hasUnbiasedVariance() && columns.size(2) > 1 ? 1 : 0;
        const at::Tensor variance = squares / static_cast<double>(columns.size(2) - less);
        // The floor: the square root's slope at 0 is infinite.
        return torch::cat({mean, (variance + m_options.varianceFloor()).sqrt()}, 1);
    }
};

TorchNetwork::TorchNetwork(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
TorchNetwork::TorchNetwork(TorchNetwork&&) noexcept = default;
TorchNetwork& TorchNetwork::operator=(TorchNetwork&&) noexcept = default;
TorchNetwork::~TorchNetwork() = default;

Result<TorchNetwork> TorchNetwork::create(const NetworkOptions& options, std::uint64_t seed)
{
    if (const auto problems = options.validate(); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("network: {}"), fmt::join(problems, "; "));
    }
    torch::manual_seed(seed);
    return TorchNetwork(std::make_shared<Impl>(options));
}

const NetworkOptions& TorchNetwork::options() const
{
    return m_impl->m_options;
}

at::Tensor TorchNetwork::forward(const at::Tensor& features)
{
    return m_impl->forward(features);
}

at::Tensor TorchNetwork::unscaled(const at::Tensor& features)
{
    return m_impl->affine(features).to(torch::kFloat32);
}

void TorchNetwork::centre(const at::Tensor& features)
{
    m_impl->centre(features);
}

void TorchNetwork::setCommunicator(Communicator* communicator)
{
    m_impl->apply([communicator](torch::nn::Module& module) {
        if (auto* layer = module.as<ConvNormImpl>()) {
            layer->communicator = communicator;
        }
    });
}

Result<void> TorchNetwork::moveTo(const std::string& device)
{
    try {
        m_impl->to(torch::Device(device));
        return {};
    } catch (const c10::Error& error) {
        return makeError(ErrorCode::InvalidArgument, core::tr("device \"{}\": {}"), device,
                         error.what_without_backtrace());
    }
}

void TorchNetwork::setTraining(bool training)
{
    m_impl->train(training);
}

std::vector<at::Tensor> TorchNetwork::parameters() const
{
    return m_impl->parameters();
}

std::vector<at::Tensor> TorchNetwork::state() const
{
    std::vector<at::Tensor> tensors;
    for (const auto& [name, tensor] : m_impl->namedState()) {
        tensors.push_back(tensor);
    }
    return tensors;
}

NamedTensor namedTensor(const std::string& name, const at::Tensor& tensor)
{
    const at::Tensor flat = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    NamedTensor named{name, flat.sizes().vec(), {}};
    named.values.assign(flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
    return named;
}

std::vector<NamedTensor> TorchNetwork::weights() const
{
    std::vector<NamedTensor> weights;
    for (const auto& [name, tensor] : m_impl->namedState()) {
        weights.push_back(namedTensor(name, tensor));
    }
    return weights;
}

Result<void> TorchNetwork::setWeights(std::span<const NamedTensor> weights)
{
    const auto state = m_impl->namedState();
    if (weights.size() != state.size()) {
        return makeError(ErrorCode::Incompatible, core::tr("the network has {} weights, {} were given"), state.size(),
                         weights.size());
    }
    const torch::NoGradGuard noGrad;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto& [name, tensor] = state[i];
        if (weights[i].name != name || at::IntArrayRef(weights[i].shape) != tensor.sizes()) {
            return makeError(ErrorCode::Incompatible, core::tr("weight \"{}\" does not fit the network's \"{}\""),
                             weights[i].name, name);
        }
        tensor.copy_(torch::from_blob(const_cast<float*>(weights[i].values.data()), weights[i].shape));
    }
    return {};
}

void setComputeThreads(int threads)
{
    setInferenceThreads(threads);
    at::set_num_threads(threads > 0 ? threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
}

} // namespace rollcall::nn

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/ResCnn.h"

#include "core/nn/inference/InferenceNetwork.h"
#include "core/nn/model/Model.h"

#include <ATen/Parallel.h>
#include <torch/autograd.h>
#include <torch/nn/functional/padding.h>
#include <torch/nn/init.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <thread>

namespace rollcall::nn {

namespace {

constexpr double kReluCeiling = 20.0;

at::Tensor clippedRelu(const at::Tensor& x)
{
    // LibTorch 1.13 cannot differentiate hardtanh in bfloat16; clamp it can, at half the speed.
    return x.scalar_type() == torch::kFloat32 ? torch::hardtanh(x, 0.0, kReluCeiling) : x.clamp(0.0, kReluCeiling);
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

/// Convolution without bias, then batch normalisation.
struct ConvNormImpl : torch::nn::Module
{
    torch::nn::Conv2d conv{nullptr};
    torch::nn::BatchNorm2d norm{nullptr};
    bool kerasSame = false;
    Communicator* communicator = nullptr;

    ConvNormImpl(int in, int out, int kernel, int stride, const NetworkOptions& options)
        : kerasSame(stride > 1 && options.padding == StridePadding::KerasSame)
    {
        conv = register_module("conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, kernel)
                                                             .stride(stride)
                                                             .padding(kerasSame ? 0 : kernel / 2)
                                                             .groups(options.groupsReading(in))
                                                             .bias(false)));
        norm = register_module("norm",
                               torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(out).eps(options.batchNormEps)));
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
};
TORCH_MODULE(ConvNorm);

struct BlockImpl : torch::nn::Module
{
    std::vector<ConvNorm> layers;

    BlockImpl(int channels, const NetworkOptions& options)
    {
        const std::vector<int> kernels = options.block == BlockKind::Basic ? std::vector{3, 3} : std::vector{1, 3, 1};
        for (std::size_t i = 0; i < kernels.size(); ++i) {
            layers.push_back(
                register_module(fmt::format("layer{}", i), ConvNorm(channels, channels, kernels[i], 1, options)));
        }
        // A fresh block passes its input on unchanged: a deep network starts as fast as a shallow one (arXiv 1706.02677, 5.1).
        torch::nn::init::zeros_(layers.back()->norm->weight);
    }

    at::Tensor forward(const at::Tensor& input)
    {
        at::Tensor x = input;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            x = layers[i]->forward(x);
            x = clippedRelu(i + 1 < layers.size() ? x : x + input);
        }
        return x;
    }
};
TORCH_MODULE(Block);

struct StageImpl : torch::nn::Module
{
    ConvNorm down{nullptr};
    std::vector<Block> blocks;

    StageImpl(int in, int out, const NetworkOptions& options)
    {
        down = register_module("down", ConvNorm(in, out, 5, 2, options));
        for (int i = 0; i < options.blocksPerStage; ++i) {
            blocks.push_back(register_module(fmt::format("block{}", i), Block(out, options)));
        }
    }

    at::Tensor forward(at::Tensor x)
    {
        x = clippedRelu(down->forward(x));
        for (Block& block : blocks) {
            x = block->forward(x);
        }
        return x;
    }
};
TORCH_MODULE(Stage);

} // namespace

class ResCnn::Impl : public torch::nn::Module
{
public:
    explicit Impl(const NetworkOptions& options) : m_options(options)
    {
        int in = 1;
        for (std::size_t i = 0; i < options.channels.size(); ++i) {
            m_stages.push_back(register_module(fmt::format("stage{}", i), Stage(in, options.channels[i], options)));
            in = options.channels[i];
        }
        const int pooled = in * options.melPositions() * (options.pooling == Pooling::Statistics ? 2 : 1);
        m_affine = register_module("affine", torch::nn::Linear(pooled, options.embeddingLength));
        eval();
    }

    at::Tensor columns(const at::Tensor& features)
    {
        at::Tensor x = features.unsqueeze(1); // [B][1][T][M]
        for (Stage& stage : m_stages) {
            x = stage->forward(x);
        }
        return x;
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
    static constexpr double kVarianceFloor = 1e-5; // the square root's slope at 0 is infinite
    static constexpr double kNormFloor = 1e-12;
    std::vector<Stage> m_stages;
    torch::nn::Linear m_affine{nullptr};

    /// [B][C][M'] for the affine layer, which reads (mel position, channel), mel outermost.
    static at::Tensor flatten(const at::Tensor& pooled) { return pooled.permute({0, 2, 1}).flatten(1); }

    static at::Tensor unitLength(const at::Tensor& output)
    {
        const at::Tensor x = output.to(torch::kFloat32);
        return x / x.norm(2, 1, true).clamp_min(kNormFloor);
    }

    /// @param columns [B][C][T'][M']
    [[nodiscard]] at::Tensor pool(const at::Tensor& columns) const
    {
        // Sums over time and the norm need more digits than bfloat16 convolutions give.
        const at::Tensor x = columns.to(torch::kFloat32);
        const at::Tensor mean = x.mean(2);
        at::Tensor pooled = flatten(mean);
        if (m_options.pooling == Pooling::Statistics) {
            const at::Tensor variance = (x - mean.unsqueeze(2)).square().mean(2);
            pooled = torch::cat({pooled, flatten((variance + kVarianceFloor).sqrt())}, 1);
        }
        return pooled;
    }
};

ResCnn::ResCnn(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
ResCnn::ResCnn(ResCnn&&) noexcept = default;
ResCnn& ResCnn::operator=(ResCnn&&) noexcept = default;
ResCnn::~ResCnn() = default;

Result<ResCnn> ResCnn::create(const NetworkOptions& options, std::uint64_t seed)
{
    if (const auto problems = options.validate(); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("network: {}"), fmt::join(problems, "; "));
    }
    torch::manual_seed(seed);
    return ResCnn(std::make_shared<Impl>(options));
}

const NetworkOptions& ResCnn::options() const
{
    return m_impl->m_options;
}

at::Tensor ResCnn::forward(const at::Tensor& features)
{
    return m_impl->forward(features);
}

at::Tensor ResCnn::unscaled(const at::Tensor& features)
{
    return m_impl->affine(features).to(torch::kFloat32);
}

void ResCnn::centre(const at::Tensor& features)
{
    m_impl->centre(features);
}

void ResCnn::setCommunicator(Communicator* communicator)
{
    m_impl->apply([communicator](torch::nn::Module& module) {
        if (auto* layer = module.as<ConvNormImpl>()) {
            layer->communicator = communicator;
        }
    });
}

Result<void> ResCnn::moveTo(const std::string& device)
{
    try {
        m_impl->to(torch::Device(device));
        return {};
    } catch (const c10::Error& error) {
        return makeError(ErrorCode::InvalidArgument, core::tr("device \"{}\": {}"), device,
                         error.what_without_backtrace());
    }
}

void ResCnn::setTraining(bool training)
{
    m_impl->train(training);
}

std::vector<at::Tensor> ResCnn::parameters() const
{
    return m_impl->parameters();
}

namespace {

/// Parameters and running figures by name, in the order of weightShapes().
std::vector<std::pair<std::string, at::Tensor>> namedState(const torch::nn::Module& module,
                                                           const NetworkOptions& options)
{
    const auto parameters = module.named_parameters();
    const auto buffers = module.named_buffers();
    std::vector<std::pair<std::string, at::Tensor>> state;
    for (const auto& [name, shape] : weightShapes(options)) {
        const at::Tensor* parameter = parameters.find(name);
        state.emplace_back(name, parameter != nullptr ? *parameter : buffers[name]);
    }
    return state;
}

} // namespace

std::vector<at::Tensor> ResCnn::state() const
{
    std::vector<at::Tensor> tensors;
    for (const auto& [name, tensor] : namedState(*m_impl, m_impl->m_options)) {
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

std::vector<NamedTensor> ResCnn::weights() const
{
    std::vector<NamedTensor> weights;
    for (const auto& [name, tensor] : namedState(*m_impl, m_impl->m_options)) {
        weights.push_back(namedTensor(name, tensor));
    }
    return weights;
}

Result<void> ResCnn::setWeights(std::span<const NamedTensor> weights)
{
    const auto state = namedState(*m_impl, m_impl->m_options);
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Embedder.h"

#include "core/nn/ResCnn.h"

#include <c10/core/InferenceMode.h>
#include <torch/types.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rollcall::nn {

Error tooLittleSpeech(double netSpeechSeconds, double seconds)
{
    return Error{ErrorCode::TooShort,
                 fmt::format("{:.1f} s of speech in {:.1f} s of sound; at least {:.1f} s of speech is needed",
                             netSpeechSeconds, seconds, kMinEmbedSeconds)};
}

class Embedder::Impl
{
public:
    Impl(Model model, ModelId id, ResCnn network, SpeedFrontEnd frontEnd)
        : m_model(std::move(model)), m_id(std::move(id)), m_network(std::move(network)), m_frontEnd(std::move(frontEnd))
    {
    }

    /// @return [1][numbers of an embedding], of unit length
    at::Tensor embed(std::span<const features::Features> heard)
    {
        if (heard.size() == 1) {
            return run(heard.front());
        }
        NamedTensor& projection = m_model.projection;
        const at::Tensor bySpeed = torch::from_blob(projection.values.data(), projection.shape);
        std::vector<at::Tensor> parts;
        for (std::size_t i = 0; i < heard.size(); ++i) {
            const at::Tensor part = run(heard[i]).matmul(bySpeed[static_cast<std::int64_t>(i)].t());
            parts.push_back(part / part.norm(2, 1, true).clamp_min(kNormFloor));
        }
        return torch::cat(parts, 1) / std::sqrt(static_cast<double>(parts.size()));
    }

    Model m_model;
    ModelId m_id;
    ResCnn m_network;
    SpeedFrontEnd m_frontEnd;

private:
    static constexpr double kNormFloor = 1e-12;

    /// @return [1][E], of unit length
    at::Tensor run(const features::Features& features)
    {
        return m_network.forward(
            torch::from_blob(const_cast<float*>(features.values.data()), {1, features.frames(), features.melBins}));
    }
};

Embedder::Embedder(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Embedder::Embedder(Embedder&&) noexcept = default;
Embedder& Embedder::operator=(Embedder&&) noexcept = default;
Embedder::~Embedder() = default;

Result<Embedder> Embedder::load(const std::filesystem::path& modelFile)
{
    auto model = readModel(modelFile);
    if (!model) {
        return model.error();
    }
    return create(std::move(*model));
}

Result<Embedder> Embedder::create(Model model)
{
    auto network = ResCnn::create(model.network, 0);
    if (!network) {
        return network.error();
    }
    if (auto loaded = network->setWeights(model.weights); !loaded) {
        return loaded.error();
    }
    auto frontEnd = SpeedFrontEnd::create(model.frontEnd, model.speeds);
    if (!frontEnd) {
        return frontEnd.error();
    }
    ModelId id = nn::modelId(model);
    model.weights.clear();
    model.weights.shrink_to_fit();
    return Embedder(std::make_unique<Impl>(std::move(model), std::move(id), std::move(*network), std::move(*frontEnd)));
}

const Model& Embedder::model() const
{
    return m_impl->m_model;
}

const ModelId& Embedder::modelId() const
{
    return m_impl->m_id;
}

Result<Embedding> Embedder::embedSpeech(const HeardSpeech& heard)
{
    if (static_cast<double>(heard.speech.size()) < kMinEmbedSeconds * kSampleRateHz) {
        return Error{ErrorCode::TooShort,
                     fmt::format("{:.1f} s of speech; at least {:.1f} s is needed",
                                 static_cast<double>(heard.speech.size()) / kSampleRateHz, kMinEmbedSeconds)};
    }
    auto features = m_impl->m_frontEnd.compute(heard);
    if (!features) {
        return features.error();
    }
    return embedFeatures(*features);
}

Result<Embedding> Embedder::embedFeatures(std::span<const features::Features> heard)
{
    if (heard.size() != m_impl->m_model.speeds.size()) {
        return Error{ErrorCode::InvalidArgument, fmt::format("the model hears at {} speeds; features of {} were given",
                                                             m_impl->m_model.speeds.size(), heard.size())};
    }
    for (const features::Features& features : heard) {
        if (features.melBins != m_impl->m_model.network.melBins || features.frames() == 0) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("the model reads {} mel bins; {} frames of {} were given",
                                     m_impl->m_model.network.melBins, features.frames(), features.melBins)};
        }
    }
    try {
        const c10::InferenceMode guard;
        const at::Tensor output = m_impl->embed(heard).contiguous();
        Embedding embedding(output.data_ptr<float>(), output.data_ptr<float>() + output.numel());
        if (!std::ranges::all_of(embedding, [](float value) { return std::isfinite(value); })) {
            return Error{ErrorCode::Internal, "the network gave an embedding that is not a number"};
        }
        return embedding;
    } catch (const c10::Error& error) {
        return Error{ErrorCode::Internal, fmt::format("network: {}", error.what_without_backtrace())};
    } catch (const std::exception& error) {
        return Error{ErrorCode::Internal, fmt::format("network: {}", error.what())};
    }
}

} // namespace rollcall::nn

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Embedder.h"

#include "core/features/FrontEnd.h"
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
    Impl(Model model, ModelId id, ResCnn network, features::FrontEnd frontEnd)
        : m_model(std::move(model)), m_id(std::move(id)), m_network(std::move(network)), m_frontEnd(std::move(frontEnd))
    {
    }

    Model m_model;
    ModelId m_id;
    ResCnn m_network;
    features::FrontEnd m_frontEnd;
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
    auto frontEnd = features::FrontEnd::create(model.frontEnd);
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

Result<Embedding> Embedder::embedSpeech(std::span<const float> speech)
{
    if (static_cast<double>(speech.size()) < kMinEmbedSeconds * kSampleRateHz) {
        return Error{ErrorCode::TooShort,
                     fmt::format("{:.1f} s of speech; at least {:.1f} s is needed",
                                 static_cast<double>(speech.size()) / kSampleRateHz, kMinEmbedSeconds)};
    }
    auto features = m_impl->m_frontEnd.compute(speech);
    if (!features) {
        return features.error();
    }
    return embedFeatures(*features);
}

Result<Embedding> Embedder::embedFeatures(const features::Features& features)
{
    if (features.melBins != m_impl->m_model.network.melBins || features.frames() == 0) {
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("the model reads {} mel bins; {} frames of {} were given",
                                 m_impl->m_model.network.melBins, features.frames(), features.melBins)};
    }
    try {
        const c10::InferenceMode guard;
        const at::Tensor input =
            torch::from_blob(const_cast<float*>(features.values.data()), {1, features.frames(), features.melBins});
        const at::Tensor output = m_impl->m_network.forward(input).contiguous();
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

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/nn/Model.h"

#include <filesystem>
#include <memory>
#include <span>

namespace rollcall::nn {

/// One embedding and how much speech it rests on.
struct Utterance
{
    Embedding embedding;
    double netSpeechSeconds = 0.0;
};

/// Least net speech that is turned into an embedding at all; below it scores say nothing.
inline constexpr double kMinEmbedSeconds = 0.5;

/// Turns speech into embeddings: voice activity, front end, network, unit length.
///
/// @thread one caller at a time; load() takes some 100 ms and belongs off the GUI thread
class Embedder
{
public:
    /// @error as readModel
    static Result<Embedder> load(const std::filesystem::path& modelFile);
    static Result<Embedder> create(Model model);
    Embedder(Embedder&&) noexcept;
    Embedder& operator=(Embedder&&) noexcept;
    ~Embedder();

    /// Metadata of the model; its weights have moved into the network.
    [[nodiscard]] const Model& model() const;
    [[nodiscard]] const ModelId& modelId() const;

    /// Embeds a whole recording. With model().speechOnly, silence is cut out first.
    /// @param samples mono, [-1, 1], at kSampleRateHz
    /// @error TooShort: less than kMinEmbedSeconds of speech; Internal: the network gave something that is no number
    Result<Utterance> embed(std::span<const float> samples);

    /// Embeds samples that are speech already.
    /// @error TooShort, Internal as above
    Result<Embedding> embedSpeech(std::span<const float> speech);

    /// Embeds T frames of features, [T][M], normalised as the front end says.
    /// @error InvalidArgument: M differs from the model's, or T is 0; Internal as above
    Result<Embedding> embedFeatures(const features::Features& features);

private:
    class Impl;
    explicit Embedder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::nn

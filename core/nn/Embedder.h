// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/nn/Model.h"
#include "core/nn/SpeedFrontEnd.h"

#include <filesystem>
#include <memory>
#include <span>

namespace rollcall::nn {

/// Least net speech that is turned into an embedding at all; below it scores say nothing.
inline constexpr double kMinEmbedSeconds = 0.5;

/// TooShort, for a recording with less of it.
Error tooLittleSpeech(double netSpeechSeconds, double seconds);

/// Turns speech into embeddings of unit length: front end and network, once for each of the model's speeds. embedUtterance() finds the
/// speech first.
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

    /// Embeds samples that are speech already.
    /// @error TooShort: less than kMinEmbedSeconds; Internal: the network gave something that is no number
    Result<Embedding> embedSpeech(const HeardSpeech& heard);
    Result<Embedding> embedSpeech(std::span<const float> speech) { return embedSpeech(HeardSpeech{speech, speech}); }

    /// Embeds features, [T][M] for each of the model's speeds, as SpeedFrontEnd computes them, normalised as the front end says.
    /// @error InvalidArgument: not one for each speed, M differs from the model's, or T is 0; Internal as above
    Result<Embedding> embedFeatures(std::span<const features::Features> heard);

private:
    class Impl;
    explicit Embedder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::nn

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/nn/SpeechWindow.h"
#include "core/nn/TtaFrontEnd.h"
#include "core/nn/model/Model.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace rollcall::nn {

/// Least net speech that is turned into an embedding at all; below it scores say nothing.
inline constexpr double kMinEmbedSeconds = 0.5;

/// Parts of speech that are embedded one by one, to tell whether all of it is one voice: so much every half of it.
inline constexpr double kWindowSeconds = 2.88;

/// What the network says of one piece of speech.
struct SpeechEmbedding
{
    Embedding embedding;
    /// Of windows of kWindowSeconds that overlap by half, in their order, as heard at the first speed; none where there is less speech
    /// than one and a half.
    std::vector<Embedding> windows;
};

/// Called with the share of the work that is done, 0 to 1; false cancels.
using Progress = std::function<bool(double share)>;

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

    /// Embeds the speech of a recording: with the model's speechOnly the regions alone, else all of it. Sound of more than
    /// kBlockFrames goes through the network in overlapping blocks, so that hours take as much memory as a minute does; the
    /// embedding is that of the whole to some 1e-6.
    /// @param regions in order, inside the sound
    /// @param progress called between blocks, from the calling thread; may be empty
    /// @error TooShort: less than one frame; Cancelled; Internal: the network gave NaN or infinity
    Result<SpeechEmbedding> embed(const audio::Sound& sound, std::span<const SampleRange> regions,
                                  const Progress& progress = {});

    /// Embeds the speech of a recording in windows at the first speed, in one pass and in blocks as embed(). Also a model without speechOnly
    /// is given the regions alone.
    /// @param regions, progress as embed()
    /// @return in order; none where there is no speech
    /// @error Cancelled; Internal: the network gave NaN or infinity
    Result<std::vector<SpeechWindow>> embedWindows(const audio::Sound& sound, std::span<const SampleRange> regions,
                                                   const WindowOptions& options = {}, const Progress& progress = {});

    /// The part of an embedding that windows have: that of the first speed, at unit length.
    [[nodiscard]] Embedding asWindow(const Embedding& embedding) const;

    /// Frames of 10 ms that go through the network at once, besides those around them.
    static constexpr int kBlockFrames = 8192;

    /// Embeds samples that are speech already.
    /// @error TooShort: less than kMinEmbedSeconds; Internal: the network gave NaN or infinity
    Result<Embedding> embedSpeech(const EmbedderInput& heard);
    Result<Embedding> embedSpeech(std::span<const float> speech) { return embedSpeech(EmbedderInput{speech, speech}); }

    /// How far one of this model's embeddings can be relied on.
    /// @param embedding of unit length
    [[nodiscard]] Reliability reliability(const Embedding& embedding, double netSpeechSeconds) const;

    /// Embeds features, [T][M] for each of the model's speeds, as TtaFrontEnd computes them, normalised as the front end says.
    /// @error InvalidArgument: not one for each speed, M differs from the model's, or T is 0; Internal as above
    Result<Embedding> embedFeatures(std::span<const features::Features> heard);

private:
    class Impl;
    explicit Embedder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::nn

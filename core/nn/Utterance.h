// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/nn/Embedder.h"

#include <span>
#include <vector>

namespace rollcall::nn {

/// One embedding and how much speech it rests on.
struct Utterance
{
    Embedding embedding;
    std::vector<Embedding> windows; ///< as SpeechEmbedding
    double netSpeechSeconds = 0.0;
};

/// Embeds a whole recording: finds its speech and, with the model's speechOnly, cuts out the rest. Apart from Embedder, so that
/// a build without a voice activity detector still embeds what it is told to be speech.
/// @param sound mono, [-1, 1], at kSampleRateHz
/// @param progress as Embedder::embed()
/// @error TooShort: less than kMinEmbedSeconds of speech; Cancelled; Internal: the network gave NaN or infinity
/// @thread as Embedder
Result<Utterance> embedUtterance(Embedder& embedder, const audio::Sound& sound, const Progress& progress = {});
Result<Utterance> embedUtterance(Embedder& embedder, std::span<const float> samples);

} // namespace rollcall::nn

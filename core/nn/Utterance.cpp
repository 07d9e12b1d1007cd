// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Utterance.h"

#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechLack.h"
#include "core/audio/speech/SpeechRegions.h"

#include <utility>

namespace rollcall::nn {

Result<Utterance> embedUtterance(Embedder& embedder, const audio::Sound& sound, const Progress& progress)
{
    Utterance utterance;
    const auto regions = audio::findSpeech(sound);
    utterance.netSpeechSeconds = audio::netSpeechSeconds(regions);
    if (utterance.netSpeechSeconds < kMinEmbedSeconds) {
        return audio::tooLittleSpeech(sound, regions, kMinEmbedSeconds);
    }
    auto embedded = embedder.embed(sound, regions, progress);
    if (!embedded) {
        return embedded.error();
    }
    utterance.embedding = std::move(embedded->embedding);
    utterance.windows = std::move(embedded->windows);
    return utterance;
}

Result<Utterance> embedUtterance(Embedder& embedder, std::span<const float> samples)
{
    return embedUtterance(embedder, audio::SoundView(samples));
}

} // namespace rollcall::nn

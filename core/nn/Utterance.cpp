// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Utterance.h"

#include "core/audio/Vad.h"

#include <fmt/format.h>

#include <vector>

namespace rollcall::nn {

Result<Utterance> embedUtterance(Embedder& embedder, std::span<const float> samples)
{
    Utterance utterance;
    const auto regions = audio::findSpeech(samples);
    utterance.netSpeechSeconds = audio::netSpeechSeconds(regions);
    if (utterance.netSpeechSeconds < kMinEmbedSeconds) {
        return tooLittleSpeech(utterance.netSpeechSeconds, static_cast<double>(samples.size()) / kSampleRateHz);
    }
    const auto cut = [&samples](std::span<const SampleRange> kept) { return audio::keepSpeech(samples, kept); };
    auto embedding = embedder.model().speechOnly
                         ? embedder.embedSpeech(
                               {cut(regions), cut(audio::widened(regions, kSurroundingsSamples, std::ssize(samples)))})
                         : embedder.embedSpeech(samples);
    if (!embedding) {
        return embedding.error();
    }
    utterance.embedding = std::move(*embedding);
    return utterance;
}

} // namespace rollcall::nn

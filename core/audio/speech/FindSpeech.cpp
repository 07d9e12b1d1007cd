// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/FindSpeech.h"

#include "core/audio/dsp/HighPass.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/audio/speech/Vad.h"
#include "core/audio/speech/VoiceRules.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace rollcall::audio {

namespace {

constexpr std::size_t kFrame = kVadFrameSamples;

/// Hands the whole frames of a sound to `take` after the high-pass, in their order.
void eachFrame(const Sound& sound, const auto& take)
{
    HighPass highPass(kDetectorHighPassHz);
    std::vector<float> filtered;
    inPieces(sound, [&](std::span<const float> piece) {
        filtered.assign(piece.begin(), piece.end());
        highPass.apply(filtered);
        for (std::size_t first = 0; first + kFrame <= filtered.size(); first += kFrame) {
            take(std::span<const float>(filtered).subspan(first, kFrame));
        }
    });
}

/// Gain that brings the louder frames of a recording to a speaking level.
float levelingGainOf(const Sound& sound)
{
    std::vector<float> energies;
    energies.reserve(static_cast<std::size_t>(sound.size()) / kFrame + 1);
    eachFrame(sound, [&energies](std::span<const float> frame) { energies.push_back(frameEnergy(frame)); });
    if (energies.empty()) {
        return 1.0F;
    }
    const auto loud = energies.begin() + static_cast<std::ptrdiff_t>(energies.size() * 9 / 10);
    std::nth_element(energies.begin(), loud, energies.end());
    return levelingGain(std::sqrt(*loud));
}

/// Clears runs shorter than `minimum`.
void dropShortRuns(std::vector<bool>& flags, int minimum)
{
    std::size_t begin = 0;
    for (std::size_t t = 0; t <= flags.size(); ++t) {
        if (t < flags.size() && flags[t]) {
            continue;
        }
        if (t - begin < static_cast<std::size_t>(minimum)) {
            std::fill(flags.begin() + static_cast<std::ptrdiff_t>(begin),
                      flags.begin() + static_cast<std::ptrdiff_t>(t), false);
        }
        begin = t + 1;
    }
}

/// Keeps the flags that have a set flag of `anchors` within `reach` frames on either side.
void keepNear(std::vector<bool>& flags, const std::vector<bool>& anchors, std::int64_t reach)
{
    const auto total = static_cast<std::int64_t>(flags.size());
    std::int64_t next = 0;          // first anchor not yet passed
    std::int64_t last = -reach - 1; // the one before it
    for (std::int64_t t = 0; t < total; ++t) {
        while (next < total && (next <= t || !anchors[static_cast<std::size_t>(next)])) {
            if (anchors[static_cast<std::size_t>(next)]) {
                last = next;
            }
            ++next;
        }
        if (t - last > reach && (next >= total || next - t > reach)) {
            flags[static_cast<std::size_t>(t)] = false;
        }
    }
}

/// Takes away what WebRTC's detector called speech although no voice is near.
void dropVoiceless(std::vector<bool>& speech, const std::vector<VoiceBand::Frame>& band)
{
    const auto total = static_cast<std::int64_t>(band.size());
    std::vector<bool> certain(band.size());
    std::vector<bool> rough(band.size());
    std::vector<bool> likely(band.size());
    std::vector<float> levels;
    float floorDb = kLowestFloorDb;
    for (std::int64_t t = 0; t < total; ++t) {
        if (t % kFloorStepFrames == 0) {
            const std::int64_t end = std::min(total, t + kFloorWindowFrames / 2 + 1);
            levels.clear();
            for (std::int64_t i = std::max<std::int64_t>(0, t - kFloorWindowFrames / 2); i < end; ++i) {
                levels.push_back(band[static_cast<std::size_t>(i)].levelDb);
            }
            floorDb = backgroundDb(levels, kLowestFloorDb);
        }
        const auto index = static_cast<std::size_t>(t);
        certain[index] = speech[index] && isCertain(band[index], floorDb);
        rough[index] = speech[index] && isRough(band[index], floorDb);
        likely[index] = speech[index] && isLikely(band[index], floorDb);
    }
    dropShortRuns(certain, kCertainRunFrames);
    dropShortRuns(rough, kCertainRunFrames);
    std::transform(certain.begin(), certain.end(), rough.begin(), certain.begin(), std::logical_or());
    dropShortRuns(likely, kLikelyRunFrames);
    keepNear(likely, certain, kCertainReachFrames);
    keepNear(speech, likely, kLikelyReachFrames);
}

} // namespace

std::vector<SampleRange> findSpeech(std::span<const float> samples, const SpeechOptions& options)
{
    return findSpeech(SoundView(samples), options);
}

std::vector<SampleRange> findSpeech(const Sound& sound, const SpeechOptions& options)
{
    const float gain = levelingGainOf(sound);
    std::vector<float> leveled(kFrame);
    Vad vad;
    VoiceBand voiceBand;
    std::vector<bool> speech;
    std::vector<VoiceBand::Frame> band;
    eachFrame(sound, [&](std::span<const float> frame) {
        std::ranges::transform(frame, leveled.begin(), [gain](float sample) { return sample * gain; });
        speech.push_back(vad.isSpeech(leveled));
        band.push_back(voiceBand.push(leveled));
    });
    dropVoiceless(speech, band);
    dropShortRuns(speech, options.minSpeechMs / kVadFrameMs);

    std::vector<SampleRange> frames;
    for (std::size_t t = 0; t < speech.size(); ++t) {
        if (speech[t]) {
            const std::int64_t first = static_cast<std::int64_t>(t) * kVadFrameSamples;
            frames.push_back({first, first + kVadFrameSamples});
        }
    }
    return padRegions(frames, std::int64_t{options.padMs} * kSampleRateHz / 1000, sound.size());
}

} // namespace rollcall::audio

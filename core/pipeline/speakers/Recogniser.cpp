// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/Recogniser.h"

#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechLack.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/identify/Identifier.h"
#include "core/identify/SeveralVoices.h"
#include "core/identify/diarisation/Diarizer.h"
#include "core/nn/Utterance.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace rollcall::pipeline {

namespace {

/// Speech of one voice that its embedding is made of; more tells nothing further (nn::kMaxCalibratedSeconds).
constexpr double kVoiceSeconds = 30.0;

/// Of the work of telling who speaks when, what finding the voices takes; naming them is the rest.
constexpr double kWindowsShare = 0.9;

/// The longest stretches of a voice, kVoiceSeconds in all, without the pauses in them.
/// @param speech regions of the recording
std::vector<SampleRange> speechOf(std::size_t voice, std::span<const identify::VoiceStretch> stretches,
                                  std::span<const SampleRange> speech)
{
    std::vector<SampleRange> longest;
    for (const identify::VoiceStretch& stretch : stretches) {
        if (stretch.voice == voice) {
            longest.push_back(stretch.samples);
        }
    }
    std::ranges::stable_sort(longest, std::ranges::greater(), &SampleRange::length);
    double seconds = 0.0;
    const auto enough = std::ranges::find_if(longest, [&seconds](const SampleRange& stretch) {
        const bool full = seconds >= kVoiceSeconds;
        seconds += stretch.seconds();
        return full;
    });
    longest.erase(enough, longest.end());
    std::ranges::sort(longest);
    std::vector<SampleRange> parts;
    auto region = speech.begin();
    for (const SampleRange& stretch : longest) {
        while (region != speech.end() && region->endSample <= stretch.firstSample) {
            ++region;
        }
        for (auto inside = region; inside != speech.end() && inside->firstSample < stretch.endSample; ++inside) {
            parts.push_back(
                {std::max(inside->firstSample, stretch.firstSample), std::min(inside->endSample, stretch.endSample)});
        }
    }
    return parts;
}

} // namespace

Result<Identification> Recogniser::identify(const audio::Sound& sound, const nn::Progress& progress)
{
    if (auto ready = m_resources.ready(); !ready) {
        return ready.error();
    }
    auto utterance = nn::embedUtterance(m_resources.embedder(), sound, progress);
    if (!utterance) {
        return utterance.error();
    }
    if (identify::severalVoices(utterance->windows, m_resources.decisionOptions())) {
        return Identification{identify::decideSeveralVoices(utterance->netSpeechSeconds), utterance->netSpeechSeconds};
    }
    auto decider = m_index.identifier();
    if (!decider) {
        return decider.error();
    }
    auto decision =
        (*decider)->identify(utterance->embedding, m_resources.embedder().modelId(),
                             m_resources.embedder().reliability(utterance->embedding, utterance->netSpeechSeconds));
    if (!decision) {
        return decision.error();
    }
    return Identification{std::move(*decision), utterance->netSpeechSeconds, false};
}

Result<identify::Verification> Recogniser::verify(const std::string& name, const audio::Sound& sound,
                                                  const nn::Progress& progress)
{
    if (auto ready = m_resources.ready(); !ready) {
        return ready.error();
    }
    auto speaker = m_resources.store().speaker(name);
    if (!speaker) {
        return speaker.error();
    }
    auto utterance = nn::embedUtterance(m_resources.embedder(), sound, progress);
    if (!utterance) {
        return utterance.error();
    }
    auto all = m_index.profiles();
    if (!all) {
        return all.error();
    }
    const auto profile = std::ranges::find(**all, speaker->id, &identify::Profile::id);
    if (profile == (*all)->end()) {
        return makeError(ErrorCode::NotFound, core::tr("\"{}\" has no recording that this model has heard"), name);
    }
    const nn::Embedder& embedder = m_resources.embedder();
    auto options = m_index.decisionOptions();
    if (!options) {
        return options.error();
    }
    auto verification =
        identify::verify(utterance->embedding, embedder.modelId(),
                         embedder.reliability(utterance->embedding, utterance->netSpeechSeconds), *profile, *options);
    if (verification && identify::severalVoices(utterance->windows, *options)) {
        verification->severalVoices = true;
        verification->accepted = false;
    }
    return verification;
}

Result<identify::Timeline> Recogniser::diarize(const audio::Sound& sound, const nn::Progress& progress)
{
    if (auto ready = m_resources.needModel(); !ready) {
        return ready.error();
    }
    nn::Embedder& embedder = m_resources.embedder();
    const auto speech = audio::findSpeech(sound);
    const double netSpeechSeconds = audio::netSpeechSeconds(speech);
    if (netSpeechSeconds < nn::kMinEmbedSeconds) {
        return audio::tooLittleSpeech(sound, speech, nn::kMinEmbedSeconds);
    }
    auto options = m_index.decisionOptions();
    auto known = options ? m_index.profilesOrNone() : options.error();
    auto identifier = known ? identify::Identifier::create(**known, *options) : known.error();
    if (!identifier) {
        return identifier.error();
    }
    std::vector<identify::Profile> asWindows = **known;
    for (identify::Profile& profile : asWindows) {
        profile.centroid = embedder.asWindow(profile.centroid);
    }
    auto diarizer = identify::Diarizer::create(asWindows, *options);
    auto windows =
        diarizer
            ? embedder.embedWindows(sound, speech, {},
                                    [&progress](double share) { return !progress || progress(kWindowsShare * share); })
            : Result<std::vector<nn::SpeechWindow>>(diarizer.error());
    if (!windows) {
        return windows.error();
    }
    const auto stretches = diarizer->divide(*windows);
    std::size_t voices = 0;
    for (const identify::VoiceStretch& stretch : stretches) {
        voices = std::max(voices, stretch.voice + 1);
    }
    std::vector<identify::HeardVoice> heard;
    for (std::size_t voice = 0; voice < voices; ++voice) {
        const auto parts = speechOf(voice, stretches, speech);
        auto embedded = embedder.embed(sound, parts);
        auto decision =
            embedded ? identifier->identify(embedded->embedding, embedder.modelId(),
                                            embedder.reliability(embedded->embedding, audio::netSpeechSeconds(parts)))
                     : embedded.error();
        if (!decision) {
            return decision.error();
        }
        heard.push_back({std::move(*decision), std::move(embedded->embedding)});
        if (progress && !progress(kWindowsShare + (1.0 - kWindowsShare) * static_cast<double>(voice + 1) /
                                                      static_cast<double>(voices))) {
            return makeError(ErrorCode::Cancelled, core::tr("telling who speaks when was cancelled"));
        }
    }
    identify::Timeline timeline = identify::makeTimeline(stretches, heard);
    timeline.seconds = sound.seconds();
    timeline.netSpeechSeconds = netSpeechSeconds;
    return timeline;
}

} // namespace rollcall::pipeline

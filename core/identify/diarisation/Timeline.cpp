// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/diarisation/Timeline.h"

#include <algorithm>
#include <cstddef>

namespace rollcall::identify {

namespace {

double secondsAt(std::int64_t sample)
{
    return static_cast<double>(sample) / kSampleRateHz;
}

Voice voiceOf(const HeardVoice& heard)
{
    Voice voice;
    if (const auto& speaker = heard.decision.speaker) {
        voice.speaker = speaker->id;
        voice.name = speaker->name;
        voice.probability = speaker->probability;
    } else {
        voice.probability = heard.decision.unknownProbability;
    }
    voice.embedding = heard.embedding;
    return voice;
}

/// For each voice the first one that is the same speaker.
std::vector<std::size_t> samePeople(std::span<const HeardVoice> voices)
{
    std::vector<std::size_t> first(voices.size());
    for (std::size_t i = 0; i < voices.size(); ++i) {
        first[i] = i;
        for (std::size_t k = 0; k < i && voices[i].decision.speaker; ++k) {
            if (voices[k].decision.speaker && voices[k].decision.speaker->id == voices[i].decision.speaker->id) {
                first[i] = k;
                break;
            }
        }
    }
    return first;
}

} // namespace

Timeline makeTimeline(std::span<const VoiceStretch> stretches, std::span<const HeardVoice> voices)
{
    std::vector<double> seconds(voices.size()); // of each as it was heard
    for (const VoiceStretch& stretch : stretches) {
        seconds[stretch.voice] += stretch.samples.seconds();
    }
    const auto person = samePeople(voices);
    std::vector<std::size_t> speaksFor(person); // the voice of each person that was heard for longest
    for (std::size_t i = 0; i < voices.size(); ++i) {
        std::size_t& longest = speaksFor[person[i]];
        longest = seconds[i] > seconds[longest] ? i : longest;
    }

    Timeline timeline;
    std::vector<std::size_t> place(voices.size(), voices.size()); // of a person among the timeline's voices
    std::vector<std::size_t> placeOfTurn;
    int unknown = 0;
    for (const VoiceStretch& stretch : stretches) {
        const std::size_t who = person[stretch.voice];
        if (place[who] == voices.size()) {
            place[who] = timeline.voices.size();
            Voice voice = voiceOf(voices[speaksFor[who]]);
            voice.unknown = voice.speaker ? 0 : ++unknown;
            timeline.voices.push_back(std::move(voice));
        }
        const double begin = secondsAt(stretch.samples.firstSample);
        const double end = secondsAt(stretch.samples.endSample);
        if (!placeOfTurn.empty() && placeOfTurn.back() == place[who] &&
            begin - timeline.turns.back().endSeconds <= kTurnPauseSeconds) {
            timeline.turns.back().endSeconds = end;
            continue;
        }
        const Voice& voice = timeline.voices[place[who]];
        timeline.turns.push_back({begin, end, voice.speaker, voice.unknown, voice.name, voice.probability});
        placeOfTurn.push_back(place[who]);
    }
    double all = 0.0;
    for (std::size_t i = 0; i < timeline.turns.size(); ++i) {
        const double length = timeline.turns[i].endSeconds - timeline.turns[i].beginSeconds;
        timeline.voices[placeOfTurn[i]].seconds += length;
        all += length;
    }
    for (Voice& voice : timeline.voices) {
        voice.share = voice.seconds / all;
    }
    return timeline;
}

} // namespace rollcall::identify

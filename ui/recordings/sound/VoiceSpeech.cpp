// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/sound/VoiceSpeech.h"

#include "core/audio/sound/JoinedSound.h"
#include "core/base/Types.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace rollcall::ui {

std::vector<float> speechOfVoice(const audio::Sound& sound, const identify::Timeline& timeline, int unknown)
{
    const auto sampleAt = [&sound](double seconds) {
        return std::clamp<std::int64_t>(std::llround(seconds * kSampleRateHz), 0, sound.size());
    };
    std::vector<SampleRange> turns;
    for (const identify::Turn& turn : timeline.turns) {
        if (!turn.speaker && turn.unknown == unknown) {
            turns.push_back({sampleAt(turn.beginSeconds), sampleAt(turn.endSeconds)});
        }
    }
    std::ranges::stable_sort(turns, std::ranges::greater(), &SampleRange::length);
    auto room = static_cast<std::int64_t>(kVoiceTakeSeconds * kSampleRateHz);
    for (SampleRange& turn : turns) {
        turn.endSample = std::min(turn.endSample, turn.firstSample + room);
        room -= turn.length();
    }
    std::erase_if(turns, [](const SampleRange& turn) { return turn.length() == 0; });
    std::ranges::sort(turns);
    return audio::readAll(audio::JoinedSound(sound, turns));
}

} // namespace rollcall::ui

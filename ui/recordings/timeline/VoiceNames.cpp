// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/VoiceNames.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace rollcall::ui {

namespace {

void setSpeaker(auto& voice, SpeakerId speaker, const std::string& name)
{
    voice.speaker = speaker;
    voice.unknown = 0;
    voice.name = name;
    voice.probability = 1.0; // somebody said so
}

void setUnknown(auto& voice, int number)
{
    voice.speaker.reset();
    voice.unknown = number;
    voice.name.clear();
    voice.probability = 1.0;
}

int highestUnknown(const identify::Timeline& timeline)
{
    int highest = 0;
    for (const identify::Voice& voice : timeline.voices) {
        highest = std::max(highest, voice.unknown);
    }
    return highest;
}

} // namespace

QString voiceName(const QString& name, int unknown)
{
    return unknown == 0 ? name
                        : QCoreApplication::translate("VoiceNames", "Unknown %1").arg(QLocale().toString(unknown));
}

QString voiceName(const identify::Voice& voice)
{
    return voiceName(QString::fromStdString(voice.name), voice.unknown);
}

QString voiceName(const identify::Turn& turn)
{
    return voiceName(QString::fromStdString(turn.name), turn.unknown);
}

void nameVoice(identify::Timeline& timeline, int unknown, SpeakerId speaker, const std::string& name)
{
    for (identify::Turn& turn : timeline.turns) {
        if (turn.unknown == unknown) {
            setSpeaker(turn, speaker, name);
        }
    }
    const auto named = std::ranges::find(timeline.voices, unknown, &identify::Voice::unknown);
    if (named == timeline.voices.end()) {
        return;
    }
    const auto same = std::ranges::find(timeline.voices, std::optional<SpeakerId>(speaker), &identify::Voice::speaker);
    if (same == timeline.voices.end()) {
        setSpeaker(*named, speaker, name);
        return;
    }
    // Voices stand in order of first appearance: the later of the two goes.
    const auto kept = std::min(named, same);
    const auto gone = std::max(named, same);
    kept->seconds += gone->seconds;
    kept->share += gone->share;
    setSpeaker(*kept, speaker, name);
    timeline.voices.erase(gone);
}

void keepOnly(identify::Timeline& timeline, const std::map<SpeakerId, std::string>& enrolled)
{
    int unknown = highestUnknown(timeline);
    std::map<SpeakerId, int> gone;
    const auto follow = [&](auto& voice) {
        if (!voice.speaker) {
            return;
        }
        const auto found = enrolled.find(*voice.speaker);
        if (found == enrolled.end()) {
            const auto [number, isNew] = gone.try_emplace(*voice.speaker, unknown + 1);
            unknown += isNew ? 1 : 0;
            setUnknown(voice, number->second);
        } else {
            voice.name = found->second;
        }
    };
    std::ranges::for_each(timeline.voices, follow);
    std::ranges::for_each(timeline.turns, follow);
}

bool haveSameNames(const identify::Timeline& a, const identify::Timeline& b)
{
    return std::ranges::equal(a.voices, b.voices, [](const identify::Voice& one, const identify::Voice& other) {
        return one.speaker == other.speaker && one.unknown == other.unknown && one.name == other.name;
    });
}

} // namespace rollcall::ui

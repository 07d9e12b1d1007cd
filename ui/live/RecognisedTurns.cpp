// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/RecognisedTurns.h"

#include "ui/Backend.h"
#include "ui/Settings.h"

namespace rollcall::ui {

RecognisedTurns::RecognisedTurns(Backend& backend, const Settings& settings, QObject* parent)
    : QObject(parent), m_backend(backend), m_settings(settings)
{
}

void RecognisedTurns::follow(const LiveHistory& history)
{
    for (const Turn& turn : history.endedAfter(m_last)) {
        m_last = turn.number;
        if (turn.kind != identify::LiveKind::Known || turn.netSpeechSeconds < kMinSeconds ||
            m_settings.text(SettingKey::WatchScores).isEmpty()) {
            continue;
        }
        m_backend.run<void>(
            this,
            [speaker = SpeakerId{turn.speakerId}, llr = turn.llr](pipeline::SpeakerService& service) {
                return service.addRecognition(speaker, llr);
            },
            [](const Result<void>& added) {
                if (!added) { // advice is worth no message; who cannot write is told elsewhere
                    qInfo("rollcall: %s", added.error().message.c_str());
                }
            },
            false);
    }
}

} // namespace rollcall::ui

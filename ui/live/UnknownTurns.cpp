// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/UnknownTurns.h"

#include "ui/ErrorText.h"
#include "ui/live/SessionExport.h"
#include "ui/unknown/UnknownLibrary.h"

#include <algorithm>
#include <utility>

namespace rollcall::ui {

UnknownTurns::UnknownTurns(UnknownLibrary& library, QObject* parent) : QObject(parent), m_library(library) {}

void UnknownTurns::setSession(std::shared_ptr<const pipeline::RecentSound> sound)
{
    m_sound = std::move(sound);
    m_last = 0;
}

void UnknownTurns::follow(const LiveHistory& history, const QString& microphone)
{
    for (const Turn& turn : history.endedAfter(m_last)) {
        m_last = turn.number;
        if (turn.kind == identify::LiveKind::Unknown && m_library.isKeeping() &&
            turn.netSpeechSeconds >= pipeline::kMinUnknownSeconds) {
            keep(turn, microphone);
        }
    }
}

void UnknownTurns::keep(const Turn& turn, const QString& microphone)
{
    if (!m_sound) {
        return;
    }
    SampleRange range = soundOf(turn);
    range.firstSample = std::max(range.firstSample, m_sound->held().firstSample);
    range.endSample = std::min(
        range.endSample, range.firstSample + static_cast<std::int64_t>(pipeline::kMaxUnknownSeconds * kSampleRateHz));
    pipeline::Clip clip;
    clip.samples = m_sound->read(range);
    clip.origin = "microphone: " + microphone.toStdString();
    m_library.keep(this, std::move(clip), turn.beganAt.toMSecsSinceEpoch(),
                   [this](const Result<pipeline::Keeping>& keeping) {
                       if (!keeping && !keeping.error().isCancelled()) {
                           Q_EMIT kept(errorText(keeping.error()));
                       } else if (keeping && *keeping == pipeline::Keeping::Kept) {
                           Q_EMIT kept(QString());
                       }
                   });
}

} // namespace rollcall::ui

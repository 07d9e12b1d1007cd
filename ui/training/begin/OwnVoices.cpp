// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/begin/OwnVoices.h"

#include "ui/Wording.h"

#include <QCoreApplication>
#include <QLocale>

namespace rollcall::ui {

OwnVoices ownVoices(const QList<SpeakerRow>& speakers)
{
    OwnVoices voices;
    for (const SpeakerRow& speaker : speakers) {
        if (speaker.consent && !speaker.consent->given) {
            continue;
        }
        if (speaker.takes < OwnVoices::kLeastTakes) {
            ++voices.lonely;
            continue;
        }
        ++voices.speakers;
        voices.takes += speaker.takes;
        voices.speechSeconds += speaker.netSpeechSeconds;
    }
    return voices;
}

QString ownVoicesText(const OwnVoices& voices)
{
    QString text = voices.speakers == 0
                       ? QCoreApplication::translate("OwnVoices", "Nobody is enrolled with two recordings yet.")
                       : QCoreApplication::translate("OwnVoices", "%1 with %2, %3 of speech.")
                             .arg(QCoreApplication::translate("OwnVoices", "%n speaker(s)", nullptr, voices.speakers),
                                  QCoreApplication::translate("OwnVoices", "%n recording(s)", nullptr, voices.takes),
                                  duration(voices.speechSeconds));
    if (voices.lonely > 0) {
        text += QLatin1Char(' ') + QCoreApplication::translate(
                                       "OwnVoices",
                                       "%n more with a single recording: another one of each would make them count.",
                                       nullptr, voices.lonely);
    }
    return text;
}

QString ownVoicesObstacle(const OwnVoices& voices, bool besideData)
{
    if (voices.speakers < OwnVoices::kLeastBesideData) {
        return QCoreApplication::translate("OwnVoices",
                                           "It takes two speakers with two recordings each. Enrol them first.");
    }
    if (!besideData && voices.speakers < OwnVoices::kLeastAlone) {
        return QCoreApplication::translate(
                   "OwnVoices", "Your speakers alone are too few: it takes %1, or the network forgets other voices. "
                                "Choose a data set to learn from besides, or enrol more people.")
            .arg(OwnVoices::kLeastAlone);
    }
    return {};
}

} // namespace rollcall::ui

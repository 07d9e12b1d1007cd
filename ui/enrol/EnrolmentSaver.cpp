// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/EnrolmentSaver.h"

#include "ui/Backend.h"
#include "ui/ErrorText.h"
#include "ui/TakeOrigin.h"
#include "ui/Wording.h"
#include "ui/enrol/FileIntake.h"
#include "ui/enrol/VoiceCheck.h"

#include <utility>

namespace rollcall::ui {

EnrolmentSaver::EnrolmentSaver(Backend& backend, TakeList& takes, const VoiceCheck& voices, FileIntake& intake,
                               QObject* parent)
    : QObject(parent), m_service(backend), m_takes(takes), m_voices(voices), m_intake(intake)
{
}

void EnrolmentSaver::save(const QString& name, bool addToExisting)
{
    hand({name, addToExisting, m_takes.ids()});
}

void EnrolmentSaver::hand(const Enrolment& enrolment)
{
    m_saving = true;
    Q_EMIT said(tr("Saving %1…").arg(enrolment.name), false);
    Q_EMIT changed();
    std::vector<pipeline::Clip> clips;
    for (const Take& take : m_takes.takes()) {
        if (enrolment.takes.contains(take.id)) {
            clips.push_back(take.clip);
            clips.back().check = take.check; // not embedded again
        }
    }
    m_service.enrol(this, enrolment.name, std::move(clips), enrolment.addToExisting,
                    [this, enrolment](const Result<pipeline::EnrolReport>& result) { onDone(enrolment, result); });
}

void EnrolmentSaver::onDone(const Enrolment& enrolment, const Result<pipeline::EnrolReport>& result)
{
    if (!result && result.error().code == ErrorCode::Incompatible &&
        m_intake.isOnePerson({errorText(result.error())})) {
        m_takes.confirmOneVoice(enrolment.takes);
        hand(enrolment);
        return;
    }
    m_saving = false;
    if (!result) {
        Q_EMIT said(errorText(result.error()), true);
        Q_EMIT changed();
        return;
    }
    // The notes come before the list is empty, which ends what was dismissed.
    const bool isDismissed = result->lookalike && m_voices.isDismissed(result->lookalike->id);
    pipeline::EnrolReport report = *result;
    if (isDismissed) {
        report.lookalike.reset();
    }
    QStringList notes{tr("%1 is saved, with %2 of speech.").arg(enrolment.name, duration(report.netSpeechSeconds))};
    notes.append(notesOn(report, m_takes.takeOut(enrolment.takes)));
    notes.removeDuplicates();
    Q_EMIT said(notes.join(QLatin1Char(' ')), notes.size() > 1);
    Q_EMIT saved(enrolment.name);
    Q_EMIT changed();
}

QStringList EnrolmentSaver::notesOn(const pipeline::EnrolReport& report, const std::vector<Take>& takes) const
{
    QStringList notes;
    for (const Take& take : takes) {
        if (take.lostSeconds > 0.0) {
            notes.append(
                tr("%1 s of sound are missing in a recording.").arg(QString::number(take.lostSeconds, 'f', 1)));
        }
        if (take.clip.truncated) {
            notes.append(tr("%1 was a damaged file.").arg(takeOriginText(take.clip.origin)));
        }
    }
    for (const pipeline::RepeatedClip& one : report.repeated) {
        notes.append(tr("Recording %1 is the same as %2; it counts once.")
                         .arg(QString::number(one.clip + 1), takeOriginText(one.sameAs)));
    }
    if (!report.outlyingTakes.empty()) {
        notes.append(
            tr("Recording %1 sounds unlike the others; is it the same person?").arg(report.outlyingTakes.front() + 1));
    }
    if (report.lookalike) {
        notes.append(tr("This voice resembles %1, who is already enrolled (%2).")
                         .arg(QString::fromStdString(report.lookalike->name), percent(report.lookalike->probability)));
    }
    return notes;
}

} // namespace rollcall::ui

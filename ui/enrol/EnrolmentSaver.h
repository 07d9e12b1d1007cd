// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/speakers/SpeakerService.h"
#include "ui/enrol/TakeList.h"
#include "ui/enrol/TakeService.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

namespace rollcall::ui {

class FileIntake;
class VoiceCheck;

/// Saves the takes of a TakeList as a speaker. They stay in the list until the store has acknowledged them; one that is added meanwhile is
/// none of them. Where several people seem to speak in a take, it asks.
///
/// @thread GUI
class EnrolmentSaver : public QObject
{
    Q_OBJECT

public:
    /// All four must outlive it.
    EnrolmentSaver(Backend& backend, TakeList& takes, const VoiceCheck& voices, FileIntake& intake,
                   QObject* parent = nullptr);

    /// Saves what is in the list now.
    /// @param addToExisting the name is of somebody who is enrolled
    void save(const QString& name, bool addToExisting);
    [[nodiscard]] bool isSaving() const { return m_saving; }

Q_SIGNALS:
    /// isSaving() is another one.
    void changed();
    /// @param text for people   @param isWarning something is to be looked at
    void said(const QString& text, bool isWarning);
    void saved(const QString& name);

private:
    struct Enrolment
    {
        QString name;
        bool addToExisting = false;
        QList<std::int64_t> takes; ///< ids
    };

    void hand(const Enrolment& enrolment);
    void onDone(const Enrolment& enrolment, const Result<pipeline::EnrolReport>& result);
    [[nodiscard]] QStringList notesOn(const pipeline::EnrolReport& report, const std::vector<Take>& takes) const;

    TakeService m_service;
    TakeList& m_takes;
    const VoiceCheck& m_voices;
    FileIntake& m_intake;
    bool m_saving = false;
};

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/speakers/Enroller.h"
#include "ui/Backend.h"

#include <QString>

#include <optional>
#include <vector>

namespace rollcall::ui {

/// A file as an enrolment take.
struct FileTake
{
    pipeline::Clip clip;
    pipeline::TakeCheck check;
    QString doubt; ///< that several people seem to speak in it, which the user may know better; empty: one does
};

/// What the service does with takes before and at their enrolment, off the GUI thread.
///
/// @thread GUI
class TakeService
{
    Q_DECLARE_TR_FUNCTIONS(TakeService)

public:
    template <class T>
    using Done = Backend::Done<T>;

    /// `backend` must outlive it.
    explicit TakeService(Backend& backend) : m_backend(backend) {}

    /// Of somebody who agreed to be stored: who is new is stored with that.
    void enrol(QObject* context, const QString& name, std::vector<pipeline::Clip> clips, bool addToExisting,
               const Done<pipeline::EnrolReport>& done);
    /// Decodes and judges a file as an enrolment take, without saving it.
    void read(QObject* context, const QString& file, const Done<FileTake>& done);
    /// Judges a recording as an enrolment take, without saving it.
    void check(QObject* context, pipeline::Clip clip, const Done<pipeline::TakeCheck>& done);
    /// As SpeakerService::compareTakes().
    void compare(QObject* context, std::vector<Embedding> takes, double netSpeechSeconds, std::optional<SpeakerId> self,
                 const Done<pipeline::TakesComparison>& done);
    /// The newest recording of a speaker, decoded.
    void newest(QObject* context, SpeakerId speaker, const Done<std::vector<float>>& done);

private:
    Backend& m_backend;
};

} // namespace rollcall::ui

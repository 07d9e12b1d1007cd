// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "ui/models/SpeakersModel.h"
#include "ui/speakers/SpeakerLibrary.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace rollcall::ui {

class Questions;

/// Speakers to and from profile files: asks for file and passphrase, shows how far the work is, and lets it be cancelled. Hidden when
/// there is nothing to do.
class TransferBar : public QFrame
{
    Q_OBJECT

public:
    /// Ending of profile files, without the dot.
    static QString ending() { return QStringLiteral("rcprofiles"); }

    /// Both must outlive it.
    TransferBar(SpeakerLibrary& library, Questions& questions, QWidget* parent = nullptr);
    ~TransferBar() override;

    void exportSpeakers(const QList<SpeakerRow>& speakers);
    void importSpeakers();

Q_SIGNALS:
    void busyChanged(bool busy);
    /// What came of it, for people.
    void said(const QString& text);

private:
    void beginImport(const QString& file, const QString& passphrase);
    void onImported(const Result<pipeline::ImportReport>& result);
    void begin(const QString& text);
    void end();
    [[nodiscard]] SpeakerLibrary::Progress progress();

    SpeakerLibrary& m_library;
    Questions& m_questions;
    SpeakerLibrary::Wanted m_wanted; ///< null: nothing runs
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
};

} // namespace rollcall::ui

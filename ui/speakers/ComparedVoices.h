// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/SpeakersModel.h"
#include "ui/speakers/SpeakerLibrary.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

namespace rollcall::ui {

struct SimilarVoice;

/// How alike the voices of everybody enrolled are, by the model in use. Who is gone is named nowhere at once; what is new follows by
/// compare().
///
/// @thread GUI
class ComparedVoices : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    ComparedVoices(Backend& backend, SpeakerLibrary& library) : m_backend(backend), m_library(library) {}

    /// Compares anew where speakers or model have changed; changed() follows.
    void compare();
    void dropGone();

    /// Null: none yet, or no model.
    [[nodiscard]] const SpeakerLibrary::Comparison& comparison() const { return m_comparison; }
    /// As pipeline::profileQuality(), of those who are compared.
    [[nodiscard]] QHash<qint64, int> qualities() const;
    /// Those that a speaker's voice is nearest to.
    [[nodiscard]] QList<SimilarVoice> similarTo(qint64 speakerId, std::size_t most) const;

Q_SIGNALS:
    void changed();

private:
    Backend& m_backend;
    SpeakerLibrary& m_library;
    SpeakerLibrary::Comparison m_comparison;
    QList<SpeakerRow> m_compared; ///< the speakers it was made of
    QString m_comparedModel;
    bool m_comparing = false;
};

} // namespace rollcall::ui

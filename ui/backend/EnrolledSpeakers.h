// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "core/identify/Identifier.h"
#include "ui/SpeakerStyles.h"
#include "ui/models/SpeakersModel.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace rollcall::ui {

[[nodiscard]] std::vector<SpeakerId> toSpeakerIds(const QList<qint64>& ids);

/// Who is enrolled, as the store was seen last, less those who are about to go.
///
/// @thread GUI
class EnrolledSpeakers
{
public:
    using Identifier = std::shared_ptr<const identify::Identifier>;

    /// @param identifier decides among everybody; null without a model
    void show(const QList<SpeakerRow>& everybody, const Identifier& identifier);

    /// Nobody else is named any more.
    /// @return whether somebody went
    bool keepOnly(const QList<qint64>& speakerIds);

    /// They wait to be removed, which may be taken back.
    void beginRemoval(const QList<qint64>& speakerIds);
    void undoRemoval();
    [[nodiscard]] bool somebodyWaits() const { return !m_waiting.isEmpty(); }
    /// Those who wait are handed over to be erased, until endErasing() of the same.
    QList<qint64> beginErasing();
    void endErasing(const QList<qint64>& speakerIds);
    /// Those who wait and those who are being erased.
    [[nodiscard]] QList<qint64> leaving() const { return m_waiting + m_erasing; }

    /// Everybody but them.
    [[nodiscard]] const QList<SpeakerRow>& speakers() const { return m_speakers; }
    /// Decides among speakers(); null without a model.
    [[nodiscard]] const Identifier& identifier() const { return m_identifier; }
    [[nodiscard]] const QList<SpeakerRow>& everybody() const { return m_everybody; }
    [[nodiscard]] const SpeakerStyles& styles() const { return m_styles; }
    [[nodiscard]] bool contains(qint64 speakerId) const;
    /// Who has that name, in small or capital letters; nothing: nobody.
    [[nodiscard]] std::optional<SpeakerId> named(const QString& name) const;

private:
    /// Makes speakers() and identifier().
    void leaveOutLeaving();

    QList<SpeakerRow> m_everybody;
    Identifier m_everybodysIdentifier;
    QList<qint64> m_waiting;
    QList<qint64> m_erasing;
    QList<SpeakerRow> m_speakers;
    Identifier m_identifier;
    SpeakerStyles m_styles;
};

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/Card.h"

class QLabel;
class QPushButton;

namespace rollcall::pipeline {
struct UnknownVoice;
}

namespace rollcall::ui {

class NewSpeakerForm;
class SpeakerStyles;
class UnknownTurnsTable;
class UnknownVoiceHead;

/// The unknown voice that is chosen: its turns, and what can be done with it.
class UnknownVoiceCard : public Card
{
    Q_OBJECT

public:
    /// @param styles must outlive it
    explicit UnknownVoiceCard(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// @param voice null: none is chosen
    void setVoice(const pipeline::UnknownVoice* voice);
    /// @param enrolled whether there is somebody that the voice could be
    /// @param busy     nothing that writes to the store can be asked for at the moment
    void setPossible(bool enrolled, bool busy);

    [[nodiscard]] UnknownTurnsTable* turns() const { return m_turns; }

Q_SIGNALS:
    /// The voice is one of the enrolled.
    void knownWanted();
    /// The voice is somebody new, who agreed.
    void enrolmentWanted(const QString& name);
    void forgettingWanted();

private:
    void closeForm();
    void updateState();

    qint64 m_voice = 0; ///< 0: none
    bool m_enrolled = false;
    bool m_busy = false;
    QLabel* m_nobody;
    UnknownVoiceHead* m_head;
    UnknownTurnsTable* m_turns;
    NewSpeakerForm* m_form;
    QPushButton* m_known;
    QPushButton* m_new;
    QPushButton* m_forget;
};

} // namespace rollcall::ui

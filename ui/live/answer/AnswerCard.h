// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Identifier.h"
#include "core/identify/live/LiveDecider.h"
#include "ui/shell/Card.h"

#include <memory>

class QPushButton;

namespace rollcall::ui {

class DecisionLabel;
class SpeakerStyles;

/// The answer of the moment in big letters, why it is given, and the way to enrolment where nobody is known.
///
/// @thread GUI
class AnswerCard : public Card
{
    Q_OBJECT

public:
    /// @param styles of the speakers; must outlive it
    explicit AnswerCard(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// @param identifier that decided; null: no figures can be given
    void showState(const identify::LiveState& state, std::shared_ptr<const identify::Identifier> identifier);
    /// As DecisionLabel::showIdle().
    void showIdle(const QString& text, const QString& reason = {});
    void offerEnrolment(bool offer);

Q_SIGNALS:
    void enrolmentWanted();

private:
    void showWhy();

    identify::LiveState m_state;
    std::shared_ptr<const identify::Identifier> m_identifier;
    DecisionLabel* m_decision;
    QPushButton* m_enrol;
    QPushButton* m_why;
};

} // namespace rollcall::ui

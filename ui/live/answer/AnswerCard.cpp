// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/answer/AnswerCard.h"

#include "ui/live/answer/AnswerText.h"
#include "ui/live/answer/WhyDialog.h"
#include "ui/shell/Page.h"
#include "ui/widgets/DecisionLabel.h"

#include <QBoxLayout>
#include <QPushButton>

#include <utility>

namespace rollcall::ui {

using identify::LiveKind;

AnswerCard::AnswerCard(const SpeakerStyles& styles, QWidget* parent)
    : Card({}, Qt::Horizontal, parent), m_decision(new DecisionLabel(styles)),
      m_enrol(new QPushButton(tr("&Enrol a speaker"))), m_why(makeLink(tr("&Why?")))
{
    m_enrol->setObjectName(QStringLiteral("enrolFirstPushButton"));
    m_why->setObjectName(QStringLiteral("whyPushButton"));
    m_why->setAccessibleName(tr("Why this answer?"));
    m_why->hide();
    content()->addWidget(m_decision, 1);
    content()->addWidget(m_enrol);
    content()->addWidget(m_why, 0, Qt::AlignBottom);
    connect(m_enrol, &QPushButton::clicked, this, &AnswerCard::enrolmentWanted);
    connect(m_why, &QPushButton::clicked, this, &AnswerCard::showWhy);
}

void AnswerCard::showState(const identify::LiveState& state, std::shared_ptr<const identify::Identifier> identifier)
{
    m_state = state;
    m_identifier = std::move(identifier);
    const bool isKnown = state.kind == LiveKind::Known && state.speaker;
    m_decision->showState(
        state.kind, isKnown ? state.speaker->id.value : 0,
        isKnown ? QString::fromStdString(state.speaker->name) : QString(),
        m_identifier ? answerText(state, identify::LiveDecider::decisionOptions(m_identifier->options())) : QString());
    m_why->setVisible(m_identifier != nullptr && (isKnown || state.kind == LiveKind::Unknown));
}

void AnswerCard::showIdle(const QString& text, const QString& reason)
{
    m_decision->showIdle(text, reason);
    m_why->hide();
}

void AnswerCard::offerEnrolment(bool offer)
{
    m_enrol->setVisible(offer);
}

void AnswerCard::showWhy()
{
    auto* why =
        new WhyDialog(m_decision->text(), m_state, identify::LiveDecider::decisionOptions(m_identifier->options()),
                      acceptScore(*m_identifier), window());
    why->open();
}

} // namespace rollcall::ui

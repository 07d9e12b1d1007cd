// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unknown/UnknownVoiceCard.h"

#include "core/pipeline/unknown/UnknownInbox.h"
#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"
#include "ui/unknown/NewSpeakerForm.h"
#include "ui/unknown/UnknownTurnsTable.h"
#include "ui/unknown/UnknownVoiceHead.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace rollcall::ui {

namespace {

QPushButton* button(const char* name, const QString& text)
{
    auto* made = new QPushButton(text);
    made->setObjectName(QString::fromUtf8(name));
    return made;
}

} // namespace

UnknownVoiceCard::UnknownVoiceCard(const SpeakerStyles& styles, QWidget* parent) : Card({}, Qt::Vertical, parent)
{
    setAccessibleName(tr("Chosen voice"));
    m_nobody = new QLabel(tr("Choose a voice to hear its turns."));
    m_nobody->setAlignment(Qt::AlignCenter);
    m_nobody->setWordWrap(true);
    setRole(*m_nobody, "soft");
    m_head = new UnknownVoiceHead(styles);
    m_turns = new UnknownTurnsTable(styles);
    m_form = new NewSpeakerForm;
    m_form->hide();
    m_known = button("thisIsPushButton", tr("This &is…"));
    m_new = button("newSpeakerPushButton", tr("&New speaker…"));
    m_forget = button("forgetVoicePushButton", tr("F&orget"));
    m_forget->setProperty("danger", true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid + 4);
    buttons->addWidget(m_known);
    buttons->addWidget(m_new);
    buttons->addWidget(m_forget);
    buttons->addStretch(1);
    content()->setSpacing(kGrid + 2);
    content()->addWidget(m_nobody, 1);
    content()->addWidget(m_head);
    content()->addWidget(m_turns, 1);
    content()->addWidget(m_form);
    content()->addLayout(buttons);

    connect(m_known, &QPushButton::clicked, this, &UnknownVoiceCard::knownWanted);
    connect(m_new, &QPushButton::clicked, m_form, &NewSpeakerForm::begin);
    connect(m_forget, &QPushButton::clicked, this, &UnknownVoiceCard::forgettingWanted);
    connect(m_form, &NewSpeakerForm::cancelled, this, [this] {
        closeForm();
        m_new->setFocus();
    });
    connect(m_form, &NewSpeakerForm::accepted, this, &UnknownVoiceCard::enrolmentWanted);
    updateState();
}

void UnknownVoiceCard::setVoice(const pipeline::UnknownVoice* voice)
{
    const qint64 id = voice == nullptr ? 0 : voice->id.value;
    if (id != m_voice) {
        closeForm(); // what was typed was meant for another voice
    }
    m_voice = id;
    if (voice != nullptr) {
        m_head->setVoice(*voice);
    }
    m_turns->turnsModel().setTurns(voice == nullptr ? std::vector<store::UnknownTurn>() : voice->turns);
    updateState();
}

void UnknownVoiceCard::setPossible(bool enrolled, bool busy)
{
    m_enrolled = enrolled;
    m_busy = busy;
    updateState();
}

void UnknownVoiceCard::closeForm()
{
    m_form->hide();
}

void UnknownVoiceCard::updateState()
{
    const bool one = m_voice != 0;
    m_nobody->setVisible(!one);
    m_head->setVisible(one);
    m_turns->setVisible(one);
    m_form->setEnabled(!m_busy);
    m_known->setEnabled(one && m_enrolled && !m_busy);
    m_known->setToolTip(m_enrolled ? QString() : tr("Nobody is enrolled yet."));
    m_new->setEnabled(one && !m_busy);
    m_forget->setEnabled(one && !m_busy);
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unknown/UnknownVoiceHead.h"

#include "core/pipeline/unknown/UnknownInbox.h"
#include "ui/SpeakerStyles.h"
#include "ui/Wording.h"
#include "ui/shell/Page.h"
#include "ui/speakers/TimeAgo.h"
#include "ui/unknown/UnknownVoicesModel.h"
#include "ui/widgets/Avatar.h"

#include <QDateTime>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace rollcall::ui {

namespace {

constexpr int kAvatar = 62;

} // namespace

UnknownVoiceHead::UnknownVoiceHead(const SpeakerStyles& styles, QWidget* parent)
    : QWidget(parent), m_styles(styles), m_name(new QLabel), m_detail(new QLabel)
{
    m_name->setObjectName(QStringLiteral("chosenVoiceLabel"));
    setRole(*m_name, "title");
    m_detail->setObjectName(QStringLiteral("chosenVoiceDetailLabel"));
    m_detail->setWordWrap(true);
    setRole(*m_detail, "soft");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kAvatar + kGrid + 4, 0, 0, 0);
    layout->setSpacing(2);
    layout->addStretch(1);
    layout->addWidget(m_name);
    layout->addWidget(m_detail);
    layout->addStretch(1);
    setMinimumHeight(kAvatar);
}

void UnknownVoiceHead::setVoice(const pipeline::UnknownVoice& voice)
{
    const QString last = timeAgo(QDateTime::fromMSecsSinceEpoch(voice.lastHeardAtMs()), QDateTime::currentDateTime());
    m_name->setText(unknownVoiceName(voice.id.value));
    m_detail->setText(tr("%1 with %2 of speech · last heard %3")
                          .arg(turnsText(voice.turns.size()), duration(voice.netSpeechSeconds), last));
    update();
}

void UnknownVoiceHead::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paintAvatar(painter, QRect(0, (height() - kAvatar) / 2, kAvatar, kAvatar), m_name->text(),
                m_styles.of(0, palette()).colour, font(), palette());
}

} // namespace rollcall::ui

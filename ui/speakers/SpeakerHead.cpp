// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/SpeakerHead.h"

#include "ui/SpeakerStyles.h"
#include "ui/shell/Page.h"
#include "ui/speakers/TimeAgo.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/Avatar.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace rollcall::ui {

namespace {

constexpr int kAvatar = 62;

/// Whether the speaker agreed to be stored.
QString consentText(const SpeakerRow& speaker)
{
    if (!speaker.consent) {
        return SpeakerHead::tr("no consent on record");
    }
    const QDate day = QDateTime::fromMSecsSinceEpoch(speaker.consent->atMs).date();
    const QString when = dayText(day, QDate::currentDate());
    return speaker.consent->given ? SpeakerHead::tr("consent given on %1").arg(when)
                                  : SpeakerHead::tr("consent refused on %1").arg(when);
}

} // namespace

SpeakerHead::SpeakerHead(const SpeakerStyles& styles, QWidget* parent) : QWidget(parent), m_styles(styles)
{
    m_name = new QLabel;
    m_name->setObjectName(QStringLiteral("chosenSpeakerLabel"));
    m_name->setTextFormat(Qt::PlainText);
    setRole(*m_name, "title");
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long name must not widen the card
    m_rename = new QPushButton;
    m_rename->setObjectName(QStringLiteral("renamePushButton"));
    m_rename->setAccessibleName(tr("Rename"));
    m_rename->setToolTip(tr("Rename (F2)"));
    m_rename->setIcon(icon(QStringLiteral("rename")));
    m_rename->setProperty("link", true);
    m_edit = new QLineEdit;
    m_edit->setObjectName(QStringLiteral("renameLineEdit"));
    m_edit->setAccessibleName(tr("New name"));
    m_edit->installEventFilter(this);
    m_edit->hide();
    m_since = new QLabel;
    m_since->setObjectName(QStringLiteral("speakerSinceLabel"));
    m_since->setWordWrap(true);
    setRole(*m_since, "soft");

    auto* line = new QHBoxLayout;
    line->addWidget(m_name, 1);
    line->addWidget(m_edit, 1);
    line->addWidget(m_rename);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addStretch(1);
    texts->addLayout(line);
    texts->addWidget(m_since);
    texts->addStretch(1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kAvatar + kGrid + 4, 0, 0, 0);
    layout->addLayout(texts);
    setMinimumHeight(kAvatar);
    connect(m_rename, &QPushButton::clicked, this, &SpeakerHead::beginRename);
    connect(m_edit, &QLineEdit::editingFinished, this, &SpeakerHead::endRename);
}

void SpeakerHead::setSpeaker(const SpeakerRow& speaker)
{
    if (speaker.id != m_speaker.id) {
        m_edit->hide();
    }
    m_speaker = speaker;
    m_name->setText(speaker.name);
    m_name->setToolTip(speaker.name.toHtmlEscaped());
    m_name->setVisible(m_edit->isHidden());
    m_rename->setVisible(m_edit->isHidden());
    m_rename->setEnabled(true);
    const QDate day = QDateTime::fromMSecsSinceEpoch(speaker.createdAtMs).date();
    m_since->setText(tr("since %1 · %2").arg(dayText(day, QDate::currentDate()), consentText(speaker)));
    update();
}

void SpeakerHead::setSeveral(qsizetype count)
{
    m_speaker = {};
    m_edit->hide();
    m_name->show();
    m_name->setText(tr("%1 people").arg(count));
    m_name->setToolTip({});
    m_rename->setVisible(true);
    m_rename->setEnabled(false);
    m_since->setText(tr("chosen together"));
    update();
}

void SpeakerHead::beginRename()
{
    if (m_speaker.id == 0) {
        return;
    }
    m_edit->setText(m_speaker.name);
    m_name->hide();
    m_rename->hide();
    m_edit->show();
    m_edit->selectAll();
    m_edit->setFocus();
}

void SpeakerHead::endRename()
{
    if (m_edit->isHidden()) {
        return;
    }
    const QString name = m_edit->text().simplified();
    const bool hadFocus = m_edit->hasFocus();
    m_edit->hide();
    m_name->show();
    m_rename->show();
    if (hadFocus) {
        m_rename->setFocus();
    }
    if (!name.isEmpty() && name != m_speaker.name) {
        Q_EMIT renameRequested(m_speaker.id, name);
    }
}

bool SpeakerHead::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        m_edit->setText(m_speaker.name);
        endRename();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void SpeakerHead::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const QRect circle(0, (height() - kAvatar) / 2, kAvatar, kAvatar);
    if (m_speaker.id != 0) {
        paintAvatar(painter, circle, m_speaker.name, m_styles.of(m_speaker.id, palette()).colour, font(), palette());
    } else {
        icon(QStringLiteral("speakers")).paint(&painter, circle.adjusted(kGrid, kGrid, -kGrid, -kGrid));
    }
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/UndoBar.h"

#include "ui/theme/Tokens.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>

namespace rollcall::ui {

UndoBar::UndoBar(const QString& name, QWidget* parent) : QFrame(parent)
{
    setObjectName(name + QStringLiteral("BarFrame"));
    setProperty("banner", QStringLiteral("plain"));
    m_text = new QLabel;
    m_text->setObjectName(name + QStringLiteral("Label"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_undo = new QPushButton(tr("&Undo"));
    m_undo->setObjectName(name + QStringLiteral("PushButton"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid + 4, kGrid / 2, kGrid, kGrid / 2);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_undo);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kUsualWaitMs);
    connect(&m_timer, &QTimer::timeout, this, &UndoBar::finish);
    connect(m_undo, &QPushButton::clicked, this, &UndoBar::undo);
    connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, this, &UndoBar::undo);
    hide();
}

void UndoBar::say(const QString& text)
{
    m_text->setText(text);
    setAccessibleName(text);
    m_undo->setAccessibleDescription(text);
    show();
    m_timer.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void UndoBar::finish()
{
    m_timer.stop();
    hide();
    Q_EMIT finished();
}

void UndoBar::undo()
{
    m_timer.stop();
    hide();
    Q_EMIT undone();
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Card.h"

#include <QBoxLayout>
#include <QLabel>
#include <QStyle>

namespace rollcall::ui {

Card::Card(const QString& heading, Qt::Orientation content, QWidget* parent) : QFrame(parent)
{
    setProperty("card", QStringLiteral("true"));
    m_heading = new QLabel;
    m_heading->setProperty("role", QStringLiteral("section"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(6);
    layout->addWidget(m_heading);
    m_content = new QBoxLayout(content == Qt::Vertical ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    layout->addLayout(m_content, 1);
    setHeading(heading);
}

void Card::setHeading(const QString& heading)
{
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    setAccessibleName(heading);
}

void Card::setWarning(bool warning)
{
    setProperty("card", warning ? QStringLiteral("warning") : QStringLiteral("true"));
    style()->unpolish(this); // a style sheet looks at properties once
    style()->polish(this);
}

} // namespace rollcall::ui

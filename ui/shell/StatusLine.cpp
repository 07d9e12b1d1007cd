// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/StatusLine.h"

#include <QHBoxLayout>
#include <QLabel>

namespace rollcall::ui {

StatusLine::StatusLine(QWidget* parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("statusLine"));
    m_parts = new QLabel;
    m_parts->setObjectName(QStringLiteral("statusLabel"));
    m_parts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_end = new QLabel;
    m_end->setObjectName(QStringLiteral("statusEndLabel"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 14, 4);
    layout->addWidget(m_parts, 1);
    layout->addWidget(m_end);
}

void StatusLine::setParts(const QStringList& parts)
{
    m_parts->setText(parts.join(QStringLiteral("      ")));
    m_parts->setToolTip(m_parts->text().toHtmlEscaped());
}

void StatusLine::setEnd(const QString& text)
{
    m_end->setText(text);
}

} // namespace rollcall::ui

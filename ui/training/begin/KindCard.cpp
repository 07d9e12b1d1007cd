// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/begin/KindCard.h"

#include "ui/shell/Page.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QRadioButton>
#include <QStyle>

namespace rollcall::ui {

KindCard::KindCard(TrainingKind kind, const QString& name, const QString& title, const QString& text, QWidget* parent)
    : Card({}, Qt::Vertical, parent), m_kind(kind), m_button(new QRadioButton(title))
{
    m_button->setObjectName(name);
    m_button->setAccessibleDescription(text);
    auto* description = new QLabel(text);
    description->setWordWrap(true);
    setRole(*description, "soft");
    setAccessibleName(QString(title).remove(QLatin1Char('&')));
    content()->addWidget(m_button);
    content()->addWidget(description);
    content()->addStretch();
    setCursor(Qt::PointingHandCursor);
    connect(m_button, &QRadioButton::toggled, this, [this](bool on) {
        setProperty("card", on ? QStringLiteral("chosen") : QStringLiteral("true"));
        style()->unpolish(this); // a style sheet looks at properties once
        style()->polish(this);
    });
}

void KindCard::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) {
        m_button->setFocus(Qt::MouseFocusReason);
        m_button->click();
    }
}

} // namespace rollcall::ui

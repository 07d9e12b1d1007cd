// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Page.h"

#include "ui/theme/Tokens.h"
#include "ui/widgets/MessageLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace rollcall::ui {

namespace {

/// Of a primary button: the title stands where it stood when a page has no actions at the moment.
constexpr int kHeadHeight = 30;

} // namespace

Page::Page(const QString& name, const QString& title, QWidget* parent) : QWidget(parent)
{
    setObjectName(name);
    setAccessibleName(title);
    m_title = new QLabel(title);
    m_title->setProperty("role", QStringLiteral("title"));
    m_title->setMinimumHeight(kHeadHeight);
    m_state = new QLabel;
    m_state->setObjectName(QString(name).replace(QStringLiteral("Page"), QStringLiteral("StateLabel")));
    setRole(*m_state, "soft");
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long name must not widen the window
    m_message = new MessageLabel;
    m_message->setObjectName(QString(name).replace(QStringLiteral("Page"), QStringLiteral("MessageLabel")));

    m_actions = new QHBoxLayout;
    m_actions->setSpacing(kGrid + 2);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid + 4);
    head->addWidget(m_title);
    head->addWidget(m_state, 1);
    head->addLayout(m_actions);
    m_body = new QVBoxLayout;
    m_body->setSpacing(kGrid + 4);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 14, 20, 14);
    layout->setSpacing(kGrid + 4);
    layout->addLayout(head);
    layout->addWidget(m_message);
    layout->addLayout(m_body, 1);
}

QString Page::title() const
{
    return m_title->text();
}

void Page::setState(const QString& sentence)
{
    m_state->setText(sentence);
    m_state->setToolTip(sentence.toHtmlEscaped());
}

QString Page::state() const
{
    return m_state->text();
}

void Page::makePrimary(QPushButton& button)
{
    button.setProperty("primary", true);
}

void setRole(QLabel& label, const char* role)
{
    label.setProperty("role", QString::fromUtf8(role));
}

QPushButton* makeLink(const QString& text)
{
    auto* link = new QPushButton(text);
    link->setProperty("link", true);
    link->setCursor(Qt::PointingHandCursor);
    return link;
}

} // namespace rollcall::ui

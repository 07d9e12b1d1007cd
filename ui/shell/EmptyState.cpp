// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/EmptyState.h"

#include "ui/shell/Page.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Tokens.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace rollcall::ui {

namespace {

constexpr int kIcon = 48;
constexpr int kTextWidth = 420;

} // namespace

EmptyState::EmptyState(const QString& icon, const QString& title, const QString& sentence, const QString& button,
                       QWidget* parent)
    : QFrame(parent)
{
    setProperty("card", QStringLiteral("true"));
    auto* picture = new QPushButton; // draws its icon anew when the theme changes, as no label does
    picture->setIcon(ui::icon(icon));
    picture->setIconSize(QSize(kIcon, kIcon));
    picture->setProperty("link", true);
    picture->setFocusPolicy(Qt::NoFocus);
    picture->setAttribute(Qt::WA_TransparentForMouseEvents);
    picture->setAccessibleName(title);
    auto* heading = new QLabel(title);
    setRole(*heading, "heading");
    heading->setAlignment(Qt::AlignCenter);
    m_text = new QLabel(sentence);
    setRole(*m_text, "soft");
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setFixedWidth(kTextWidth);
    auto* text = new QHBoxLayout; // an alignment would give the label no height for its width
    text->addStretch(1);
    text->addWidget(m_text);
    text->addStretch(1);
    m_button = new QPushButton(button);
    m_button->setProperty("primary", true);
    m_button->setVisible(!button.isEmpty());
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kGrid);
    layout->addStretch(2);
    layout->addWidget(picture, 0, Qt::AlignCenter);
    layout->addWidget(heading);
    layout->addLayout(text);
    layout->addSpacing(kGrid);
    layout->addWidget(m_button, 0, Qt::AlignCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::pressed);
    connect(this, &QObject::objectNameChanged, m_button, [this](QString name) {
        m_button->setObjectName(name.replace(QStringLiteral("Frame"), QStringLiteral("PushButton")));
    });
}

void EmptyState::setText(const QString& text)
{
    m_text->setText(text);
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/cards/LookalikeCard.h"

#include "ui/Wording.h"
#include "ui/shell/Page.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace rollcall::ui {

namespace {

constexpr int kShownLetters = 24; ///< of a name

QString shortened(const QString& name)
{
    return name.size() > kShownLetters ? name.left(kShownLetters - 1) + QChar(0x2026) : name;
}

} // namespace

LookalikeCard::LookalikeCard(QWidget* parent) : Card({}, Qt::Vertical, parent)
{
    setObjectName(QStringLiteral("lookalikeCard"));
    setWarning(true);
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("lookalikeLabel"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    setRole(*m_title, "strong");
    auto* question = new QLabel(tr("The same person under another name?"));
    question->setWordWrap(true);
    setRole(*question, "soft");
    m_add = makeLink({});
    m_add->setObjectName(QStringLiteral("addToLookalikePushButton"));
    auto* another = makeLink(tr("Another &person"));
    another->setObjectName(QStringLiteral("anotherPersonPushButton"));
    m_compare = makeLink(tr("Co&mpare"));
    m_compare->setObjectName(QStringLiteral("compareLookalikePushButton"));
    m_compare->setToolTip(tr("Play the new voice, then the enrolled one."));
    auto* answers = new QHBoxLayout;
    answers->setSpacing(0);
    answers->addWidget(another);
    answers->addWidget(m_compare);
    answers->addStretch(1);
    auto* add = new QHBoxLayout;
    add->addWidget(m_add);
    add->addStretch(1);
    content()->addWidget(m_title);
    content()->addWidget(question);
    content()->addLayout(add);
    content()->addLayout(answers);
    connect(m_add, &QPushButton::clicked, this, &LookalikeCard::addWanted);
    connect(another, &QPushButton::clicked, this, &LookalikeCard::dismissed);
    connect(m_compare, &QPushButton::clicked, this, &LookalikeCard::compareWanted);
    setLookalike({});
}

void LookalikeCard::setLookalike(const std::optional<identify::Candidate>& lookalike)
{
    if (lookalike) {
        const QString name = QString::fromStdString(lookalike->name);
        m_title->setText(tr("Sounds like %1 (%2)").arg(shortened(name), percent(lookalike->probability)));
        // On a button an ampersand would underline a letter.
        m_add->setText(tr("Add &to %1").arg(shortened(name).replace(QLatin1Char('&'), QStringLiteral("&&"))));
        m_add->setToolTip(name.toHtmlEscaped());
    }
    setVisible(lookalike.has_value());
}

void LookalikeCard::setPossible(bool canAdd, bool canCompare)
{
    m_add->setEnabled(canAdd);
    m_compare->setEnabled(canCompare);
}

} // namespace rollcall::ui

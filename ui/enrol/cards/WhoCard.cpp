// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/cards/WhoCard.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>

namespace rollcall::ui {

namespace {

constexpr int kMaxNameLength = 100;

} // namespace

WhoCard::WhoCard(QWidget* parent) : Card({}, Qt::Vertical, parent)
{
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("speakerNameLineEdit"));
    m_name->setAccessibleName(tr("Name of the speaker"));
    m_name->setPlaceholderText(tr("Who is speaking?"));
    m_name->setMaxLength(kMaxNameLength);
    auto* label = new QLabel(tr("&Name"));
    label->setBuddy(m_name);
    m_consent = new QCheckBox(tr("This person a&grees that the voice profile is stored here"));
    m_consent->setObjectName(QStringLiteral("consentCheckBox"));
    auto* who = new QHBoxLayout;
    who->addWidget(label);
    who->addWidget(m_name, 1);
    content()->addLayout(who);
    content()->addWidget(m_consent);
    connect(m_name, &QLineEdit::textChanged, this, &WhoCard::changed);
    connect(m_name, &QLineEdit::returnPressed, this, &WhoCard::entered);
    connect(m_consent, &QCheckBox::toggled, this, &WhoCard::changed);
}

QString WhoCard::name() const
{
    return m_name->text().trimmed();
}

bool WhoCard::hasConsent() const
{
    return m_consent->isChecked();
}

void WhoCard::askForConsent()
{
    m_consent->setFocus(Qt::OtherFocusReason);
}

void WhoCard::setConsentNeeded(bool needed)
{
    m_consent->setEnabled(needed);
    m_consent->setToolTip(needed ? QString() : tr("Asked when this speaker was enrolled."));
}

void WhoCard::fillIn(const QString& name, bool hasConsent)
{
    m_name->setText(name);
    m_consent->setChecked(hasConsent);
}

void WhoCard::clear()
{
    fillIn({}, false);
}

} // namespace rollcall::ui

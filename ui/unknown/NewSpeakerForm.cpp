// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/unknown/NewSpeakerForm.h"

#include "ui/theme/Tokens.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace rollcall::ui {

NewSpeakerForm::NewSpeakerForm(QWidget* parent) : QWidget(parent)
{
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("newSpeakerLineEdit"));
    m_name->setAccessibleName(tr("Name of the new speaker"));
    m_name->setPlaceholderText(tr("Name"));
    m_consent = new QCheckBox(tr("This person a&grees that the voice profile is stored here"));
    m_consent->setObjectName(QStringLiteral("newSpeakerConsentCheckBox"));
    m_enrol = new QPushButton(tr("&Enrol"));
    m_enrol->setObjectName(QStringLiteral("enrolUnknownPushButton"));
    m_enrol->setProperty("primary", true);
    auto* cancel = new QPushButton(tr("&Cancel"));
    cancel->setObjectName(QStringLiteral("cancelNewSpeakerPushButton"));
    auto* line = new QHBoxLayout;
    line->setSpacing(kGrid);
    line->addWidget(m_name, 1);
    line->addWidget(m_enrol);
    line->addWidget(cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(line);
    layout->addWidget(m_consent);
    connect(m_name, &QLineEdit::textChanged, this, &NewSpeakerForm::updateState);
    connect(m_name, &QLineEdit::returnPressed, this, &NewSpeakerForm::accept);
    connect(m_consent, &QCheckBox::toggled, this, &NewSpeakerForm::updateState);
    connect(m_enrol, &QPushButton::clicked, this, &NewSpeakerForm::accept);
    connect(cancel, &QPushButton::clicked, this, &NewSpeakerForm::cancelled);
    updateState();
}

void NewSpeakerForm::begin()
{
    m_name->clear();
    m_consent->setChecked(false);
    show();
    m_name->setFocus();
}

void NewSpeakerForm::updateState()
{
    m_enrol->setEnabled(!m_name->text().trimmed().isEmpty() && m_consent->isChecked());
    m_enrol->setToolTip(m_consent->isChecked() ? QString() : tr("Ask the person first."));
}

void NewSpeakerForm::accept()
{
    if (m_enrol->isEnabled()) {
        Q_EMIT accepted(m_name->text().simplified());
    } else if (!m_name->text().trimmed().isEmpty()) {
        m_consent->setFocus(Qt::OtherFocusReason);
    }
}

void NewSpeakerForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT cancelled();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace rollcall::ui

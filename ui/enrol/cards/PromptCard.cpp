// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/cards/PromptCard.h"

#include "ui/Settings.h"
#include "ui/enrol/Prompts.h"
#include "ui/shell/Page.h"
#include "ui/theme/Tokens.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

namespace rollcall::ui {

namespace {

/// Who is still speaking is at the end of the sentence at the latest after so many times what it should take.
constexpr double kPatience = 1.5;

} // namespace

PromptCard::PromptCard(Settings& settings, QWidget* parent) : Card({}, Qt::Vertical, parent), m_settings(settings)
{
    m_choice = makeLink({});
    m_choice->setObjectName(QStringLiteral("promptLanguagePushButton"));
    auto* menu = new QMenu(m_choice);
    auto* group = new QActionGroup(menu);
    m_language = settings.text(SettingKey::PromptLanguage);
    if (m_language.isEmpty()) {
        m_language = QLocale().name().section(QLatin1Char('_'), 0, 0);
    }
    m_language = promptLanguage(m_language).code;
    for (const PromptLanguage& language : promptLanguages()) {
        QAction* action = menu->addAction(language.name, this, [this, code = language.code] { setLanguage(code); });
        action->setObjectName(QStringLiteral("promptLanguage_%1_Action").arg(language.code));
        action->setCheckable(true);
        action->setChecked(language.code == m_language);
        group->addAction(action);
    }
    m_choice->setMenu(menu);
    auto* next = makeLink(tr("Ne&xt sentence"));
    next->setObjectName(QStringLiteral("nextPromptPushButton"));

    m_prompt = new QLabel;
    m_prompt->setObjectName(QStringLiteral("promptLabel"));
    m_prompt->setAccessibleName(tr("Sentence to read aloud"));
    m_prompt->setTextFormat(Qt::PlainText);
    m_prompt->setWordWrap(true);
    setRole(*m_prompt, "prompt");
    auto* freely = new QLabel(tr("Or simply speak about anything. Speak as you always do."));
    freely->setWordWrap(true);
    setRole(*freely, "soft");

    auto* head = new QHBoxLayout;
    head->addWidget(m_choice);
    head->addStretch(1);
    head->addWidget(next);
    content()->addStretch(1);
    content()->addLayout(head);
    content()->addWidget(m_prompt);
    content()->addSpacing(kGrid / 2);
    content()->addWidget(freely);
    content()->addStretch(1);
    connect(next, &QPushButton::clicked, this, &PromptCard::next);
    present();
}

void PromptCard::begin()
{
    m_begunAt = 0.0;
    m_heard = 0.0;
}

void PromptCard::hear(double netSpeechSeconds, bool isSpeech)
{
    m_heard = netSpeechSeconds;
    const double said = m_heard - m_begunAt;
    const double needed = readingSeconds(promptLanguage(m_language), m_sentence);
    // Best in a pause: the text must not change under the eyes of who reads it.
    if (said >= kPatience * needed || (said >= needed && !isSpeech)) {
        next();
    }
}

void PromptCard::setLanguage(const QString& code)
{
    m_language = code;
    m_settings.setText(SettingKey::PromptLanguage, code);
    m_begunAt = m_heard;
    present();
}

void PromptCard::next()
{
    m_sentence = (m_sentence + 1) % kPromptSentences;
    m_begunAt = m_heard;
    present();
}

void PromptCard::present()
{
    const PromptLanguage& language = promptLanguage(m_language);
    const QString text = tr("Sentence %1 of %2 · %3")
                             .arg(QString::number(m_sentence + 1), QString::number(kPromptSentences), language.name);
    m_choice->setText(text);
    m_choice->setAccessibleName(tr("%1: choose the language").arg(text));
    m_prompt->setText(language.sentences[m_sentence]);
}

} // namespace rollcall::ui

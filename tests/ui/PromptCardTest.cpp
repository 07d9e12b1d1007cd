// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/cards/PromptCard.h"

#include "ui/Settings.h"
#include "ui/enrol/Prompts.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QTest>

using namespace rollcall::ui;

class PromptCardTest : public QObject
{
    Q_OBJECT

    static QString shown(const PromptCard& card)
    {
        return card.findChild<QLabel*>(QStringLiteral("promptLabel"))->text();
    }

private Q_SLOTS:
    void everyLanguageHasItsSentences()
    {
        for (const PromptLanguage& language : promptLanguages()) {
            QCOMPARE(language.sentences.size(), kPromptSentences);
            QCOMPARE(QSet<QString>(language.sentences.begin(), language.sentences.end()).size(), kPromptSentences);
            for (int i = 0; i < kPromptSentences; ++i) {
                QVERIFY(readingSeconds(language, i) > 3.0 && readingSeconds(language, i) < 8.0);
            }
        }
        QCOMPARE(promptLanguage(QStringLiteral("xx")).code, QStringLiteral("en"));
    }

    void movesOnInAPauseAfterEnoughSpeech()
    {
        const auto settings = Settings::temporary();
        settings->setText(SettingKey::PromptLanguage, QStringLiteral("en"));
        PromptCard card(*settings);
        const double needed = readingSeconds(promptLanguage(QStringLiteral("en")), 0);
        card.begin();
        card.hear(0.9 * needed, false);
        QCOMPARE(card.sentence(), 0);
        card.hear(1.1 * needed, true); // in the middle of a word
        QCOMPARE(card.sentence(), 0);
        card.hear(1.2 * needed, false);
        QCOMPARE(card.sentence(), 1);
        card.hear(1.3 * needed, false); // counted from where the sentence began
        QCOMPARE(card.sentence(), 1);
        card.hear(4.0 * needed, true); // without any pause
        QCOMPARE(card.sentence(), 2);
        QCOMPARE(shown(card), promptLanguage(QStringLiteral("en")).sentences[2]);
    }

    void movesOnByButtonAndBeginsAnew()
    {
        const auto settings = Settings::temporary();
        PromptCard card(*settings);
        auto* next = card.findChild<QPushButton*>(QStringLiteral("nextPromptPushButton"));
        for (int i = 1; i <= kPromptSentences; ++i) {
            next->click();
            QCOMPARE(card.sentence(), i % kPromptSentences);
        }
    }

    void theLanguageIsRemembered()
    {
        const auto settings = Settings::temporary();
        {
            PromptCard card(*settings);
            card.findChild<QAction*>(QStringLiteral("promptLanguage_zh_Action"))->trigger();
            QCOMPARE(shown(card), promptLanguage(QStringLiteral("zh")).sentences[0]);
        }
        PromptCard card(*settings);
        QCOMPARE(shown(card), promptLanguage(QStringLiteral("zh")).sentences[0]);
        QVERIFY(card.findChild<QAction*>(QStringLiteral("promptLanguage_zh_Action"))->isChecked());
        QVERIFY(card.findChild<QPushButton*>(QStringLiteral("promptLanguagePushButton"))
                    ->text()
                    .contains(QStringLiteral("中文")));
    }
};

QTEST_MAIN(PromptCardTest)
#include "PromptCardTest.moc"

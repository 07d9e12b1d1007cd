// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/VoiceNames.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::ui;

class VoiceNamesTest : public QObject
{
    Q_OBJECT

private:
    /// Mira, two unknown voices.
    static identify::Timeline meeting()
    {
        identify::Timeline who;
        who.turns = {{0.0, 2.0, std::nullopt, 1, "", 0.9},
                     {2.0, 5.0, SpeakerId{3}, 0, "Mira", 0.97},
                     {5.0, 6.0, std::nullopt, 2, "", 0.8},
                     {6.0, 7.0, std::nullopt, 1, "", 0.9}};
        who.voices = {{std::nullopt, 1, "", 0.9, 3.0, 3.0 / 7.0, {}},
                      {SpeakerId{3}, 0, "Mira", 0.97, 3.0, 3.0 / 7.0, {}},
                      {std::nullopt, 2, "", 0.8, 1.0, 1.0 / 7.0, {}}};
        return who;
    }

    static QStringList turns(const identify::Timeline& who)
    {
        QStringList names;
        for (const identify::Turn& turn : who.turns) {
            names.append(voiceName(turn));
        }
        return names;
    }
    static QStringList voices(const identify::Timeline& who)
    {
        QStringList names;
        for (const identify::Voice& voice : who.voices) {
            names.append(voiceName(voice));
        }
        return names;
    }

private Q_SLOTS:
    void anUnknownVoiceGetsAName()
    {
        auto who = meeting();
        nameVoice(who, 1, SpeakerId{8}, "Jonas");
        QCOMPARE(turns(who), (QStringList{QStringLiteral("Jonas"), QStringLiteral("Mira"), QStringLiteral("Unknown 2"),
                                          QStringLiteral("Jonas")}));
        QCOMPARE(voices(who),
                 (QStringList{QStringLiteral("Jonas"), QStringLiteral("Mira"), QStringLiteral("Unknown 2")}));
        QVERIFY(who.turns[0].speaker == SpeakerId{8});
    }

    void aVoiceOfSomebodyWhoIsThereIsTheirs()
    {
        auto who = meeting();
        nameVoice(who, 2, SpeakerId{3}, "Mira");
        QCOMPARE(voices(who), (QStringList{QStringLiteral("Unknown 1"), QStringLiteral("Mira")}));
        QCOMPARE(who.voices[1].seconds, 4.0);
        QCOMPARE(who.voices[1].share, 4.0 / 7.0);
        who = meeting();
        nameVoice(who, 1, SpeakerId{3}, "Mira");
        QCOMPARE(voices(who), (QStringList{QStringLiteral("Mira"), QStringLiteral("Unknown 2")}));
        QCOMPARE(who.voices[0].seconds, 6.0);
    }

    void whoIsGoneIsNamedNoMore()
    {
        auto who = meeting();
        keepOnly(who, {{SpeakerId{3}, "Mira"}});
        QVERIFY(haveSameNames(who, meeting()));
        keepOnly(who, {{SpeakerId{3}, "Mira L."}});
        QVERIFY(!haveSameNames(who, meeting()));
        QCOMPARE(voices(who)[1], QStringLiteral("Mira L."));
        keepOnly(who, {});
        QCOMPARE(voices(who),
                 (QStringList{QStringLiteral("Unknown 1"), QStringLiteral("Unknown 3"), QStringLiteral("Unknown 2")}));
        QCOMPARE(turns(who)[1], QStringLiteral("Unknown 3"));
        QVERIFY(!who.turns[1].speaker);
    }
};

QTEST_GUILESS_MAIN(VoiceNamesTest)
#include "VoiceNamesTest.moc"

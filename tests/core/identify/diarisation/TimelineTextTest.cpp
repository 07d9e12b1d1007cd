// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/diarisation/TimelineText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace rollcall;
using namespace rollcall::identify;

/// RTTM as NIST's evaluation plans define it, ten fields a line; label tracks as Audacity exports them.
class TimelineTextTest : public QObject
{
    Q_OBJECT

    static Timeline timeline()
    {
        Timeline made;
        made.turns = {{0.25, 2.5, SpeakerId{7}, 0, "Ada L.", 0.97},
                      {2.625, 65.0004, std::nullopt, 1, "", 0.8},
                      {3600.5, 3601.0, std::nullopt, 2, "", 0.9}};
        return made;
    }

private Q_SLOTS:
    void rttm()
    {
        QCOMPARE(QByteArray::fromStdString(asRttm(timeline(), "our meeting\t1")),
                 QByteArray("SPEAKER our_meeting_1 1 0.250 2.250 <NA> <NA> Ada_L. <NA> <NA>\n"
                            "SPEAKER our_meeting_1 1 2.625 62.375 <NA> <NA> unknown_1 <NA> <NA>\n"
                            "SPEAKER our_meeting_1 1 3600.500 0.500 <NA> <NA> unknown_2 <NA> <NA>\n"));
        QVERIFY(asRttm(timeline(), "").starts_with("SPEAKER <NA> 1 "));
    }

    void labels()
    {
        QCOMPARE(QByteArray::fromStdString(asLabels(timeline())), QByteArray("0.250000\t2.500000\tAda L.\n"
                                                                             "2.625000\t65.000400\tunknown 1\n"
                                                                             "3600.500000\t3601.000000\tunknown 2\n"));
    }

    void csv()
    {
        Timeline made = timeline();
        made.turns[0].name = "Ada \"L.\", PhD";
        QCOMPARE(QByteArray::fromStdString(asCsv(made)),
                 QByteArray("begin_s,end_s,answer,speaker,probability\r\n"
                            "0.250,2.500,known,\"Ada \"\"L.\"\", PhD\",0.970\r\n"
                            "2.625,65.000,unknown,unknown 1,0.800\r\n"
                            "3600.500,3601.000,unknown,unknown 2,0.900\r\n"));
    }

    void json()
    {
        Timeline made = timeline();
        made.voices = {{SpeakerId{7}, 0, "Ada L.", 0.97, 2.25, 0.25, {}}};
        made.seconds = 3700.0;
        const QJsonObject read =
            QJsonDocument::fromJson(QByteArray::fromStdString(asJson(made, "caf\xe9.wav"))).object(); // Latin-1
        QVERIFY(read[QStringLiteral("file")].toString().startsWith(QStringLiteral("caf")));
        QCOMPARE(read[QStringLiteral("seconds")].toDouble(), 3700.0);
        const QJsonArray turns = read[QStringLiteral("turns")].toArray();
        QCOMPARE(turns.size(), 3);
        QCOMPARE(turns[0][QStringLiteral("speaker")].toString(), QStringLiteral("Ada L."));
        QVERIFY(turns[0][QStringLiteral("unknown")].isNull());
        QCOMPARE(turns[1][QStringLiteral("unknown")].toInt(), 1);
        QVERIFY(turns[1][QStringLiteral("speaker")].isNull());
        const QJsonArray voices = read[QStringLiteral("voices")].toArray();
        QCOMPARE(voices.size(), 1);
        QCOMPARE(voices[0][QStringLiteral("share")].toDouble(), 0.25);
    }

    void withoutTurnsThereIsNothing()
    {
        QVERIFY(asRttm({}, "a").empty());
        QVERIFY(asLabels({}).empty());
    }
};

QTEST_GUILESS_MAIN(TimelineTextTest)
#include "TimelineTextTest.moc"

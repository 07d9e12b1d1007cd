// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/SessionExport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimeZone>

using namespace rollcall;
using ui::Turn;

class SessionExportTest : public QObject
{
    Q_OBJECT

    static QList<Turn> turns()
    {
        Turn mira;
        mira.number = 1;
        mira.beginSeconds = 1.5;
        mira.endSeconds = 4.25;
        mira.kind = identify::LiveKind::Known;
        mira.speakerId = 3;
        mira.name = QStringLiteral("Mira \"Mi\", M.");
        mira.probability = 0.97123;
        mira.netSpeechSeconds = 2.5;
        mira.beganAt = QDateTime(QDate(2026, 3, 1), QTime(14, 3, 21), QTimeZone("Europe/Berlin"));
        Turn unknown = mira;
        unknown.number = 2;
        unknown.kind = identify::LiveKind::Unknown;
        unknown.name.clear();
        Turn open = unknown;
        open.number = 3;
        open.kind = identify::LiveKind::Listening;
        open.unanswered = true;
        open.netSpeechSeconds = 0.75;
        open.probability = 0.0;
        return {mira, unknown, open};
    }

private Q_SLOTS:
    void json()
    {
        const QJsonObject root = QJsonDocument::fromJson(ui::turnsAsJson(turns(), QStringLiteral("0af3"))).object();
        QCOMPARE(root[QStringLiteral("model")].toString(), QStringLiteral("0af3"));
        const QJsonArray list = root[QStringLiteral("turns")].toArray();
        QCOMPARE(list.size(), 3);
        QCOMPARE(list[2].toObject()[QStringLiteral("answer")].toString(), QStringLiteral("none"));
        const QJsonObject mira = list[0].toObject();
        QCOMPARE(mira[QStringLiteral("speaker")].toString(), turns()[0].name);
        QCOMPARE(mira[QStringLiteral("answer")].toString(), QStringLiteral("known"));
        QCOMPARE(mira[QStringLiteral("probability")].toDouble(), 0.971);
        QCOMPARE(mira[QStringLiteral("begin_s")].toDouble(), 1.5);
        QCOMPARE(mira[QStringLiteral("began_at")].toString(), QStringLiteral("2026-03-01T14:03:21.000+01:00"));
        QVERIFY(!list[1].toObject().contains(QStringLiteral("speaker")));
    }

    void csv()
    {
        const QList<QByteArray> lines = ui::turnsAsCsv(turns()).split('\n');
        QCOMPARE(lines.size(), 5); // the last one is empty
        QCOMPARE(lines[0], QByteArray("number,began_at,begin_s,end_s,answer,speaker,probability,net_speech_s\r"));
        QCOMPARE(lines[1], QByteArray("1,2026-03-01T14:03:21.000+01:00,1.500,4.250,known,\"Mira \"\"Mi\"\", M.\",0.971,"
                                      "2.500\r"));
        QCOMPARE(lines[2], QByteArray("2,2026-03-01T14:03:21.000+01:00,1.500,4.250,unknown,,0.971,2.500\r"));
        QCOMPARE(lines[3], QByteArray("3,2026-03-01T14:03:21.000+01:00,1.500,4.250,none,,0.000,0.750\r"));
    }

    void fileNames()
    {
        Turn turn = turns()[0];
        QCOMPARE(ui::soundFileName(turn), QStringLiteral("2026-03-01 14.03.21 Mira _Mi_, M..wav"));
        turn.name = QStringLiteral("../a\\b:c");
        QCOMPARE(ui::soundFileName(turn), QStringLiteral("2026-03-01 14.03.21 .._a_b_c.wav"));
        QCOMPARE(ui::soundFileName(turns()[1]), QStringLiteral("2026-03-01 14.03.21 Unknown voice.wav"));
        QCOMPARE(ui::soundFileName(turns()[2]), QStringLiteral("2026-03-01 14.03.21 Too short to tell.wav"));
        turn.name = QString(500, QLatin1Char('x'));
        QVERIFY(ui::soundFileName(turn).size() < 100);
    }

    void soundLiesAroundTheTurn()
    {
        QCOMPARE(ui::soundOf(turns()[0]), (SampleRange{20800, 71200}));
        Turn first = turns()[0];
        first.beginSeconds = 0.0;
        QCOMPARE(ui::soundOf(first).firstSample, 0);
    }
};

QTEST_GUILESS_MAIN(SessionExportTest)
#include "SessionExportTest.moc"

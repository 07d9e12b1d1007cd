// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/begin/OwnVoices.h"

#include <QTest>

using namespace rollcall;
using ui::OwnVoices;

class OwnVoicesTest : public QObject
{
    Q_OBJECT

    static QList<ui::SpeakerRow> people(int count, int takes)
    {
        QList<ui::SpeakerRow> rows;
        for (int i = 0; i < count; ++i) {
            rows.append({i + 1, QString::number(i), takes, 10.0, 0, 0, {}});
        }
        return rows;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void whoHasTwoRecordingsCounts()
    {
        QList<ui::SpeakerRow> rows = people(3, 4) + people(2, 1);
        rows[0].consent = store::Consent{false, 1};
        const OwnVoices voices = ui::ownVoices(rows);
        QCOMPARE(voices.speakers, 2); // who did not agree is left out
        QCOMPARE(voices.takes, 8);
        QCOMPARE(voices.lonely, 2);
        QCOMPARE(voices.speechSeconds, 20.0);
        const QString text = ui::ownVoicesText(voices);
        QVERIFY2(text.contains(QLatin1Char('8')) && text.contains(QStringLiteral("20.0 s")), qPrintable(text));
    }

    void tooFewAreTold_data()
    {
        QTest::addColumn<int>("speakers");
        QTest::addColumn<bool>("besideData");
        QTest::addColumn<bool>("enough");
        QTest::newRow("nobody") << 0 << true << false;
        QTest::newRow("one") << 1 << true << false;
        QTest::newRow("two beside a data set") << 2 << true << true;
        QTest::newRow("two alone") << 2 << false << false;
        QTest::newRow("nine alone") << 9 << false << false;
        QTest::newRow("ten alone") << 10 << false << true;
    }

    void tooFewAreTold()
    {
        QFETCH(const int, speakers);
        QFETCH(const bool, besideData);
        QFETCH(const bool, enough);
        const QString why = ui::ownVoicesObstacle(ui::ownVoices(people(speakers, 2)), besideData);
        QCOMPARE(why.isEmpty(), enough);
    }
};

QTEST_GUILESS_MAIN(OwnVoicesTest)
#include "OwnVoicesTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/live/ScoreTrend.h"

#include <QTest>

#include <vector>

using namespace rollcall::identify;

class ScoreTrendTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void falls_data()
    {
        QTest::addColumn<QList<double>>("days");
        QTest::addColumn<bool>("falls");
        QTest::newRow("nobody heard") << QList<double>{} << false;
        QTest::newRow("too few days") << QList<double>{9, 9, 9, 1, 1} << false;
        QTest::newRow("steady") << QList<double>{6, 7, 5, 6, 7, 6, 5, 6} << false;
        QTest::newRow("falls") << QList<double>{8, 7, 9, 7, 6, 5, 5, 4} << true;
        QTest::newRow("falls little") << QList<double>{8, 8.1, 8.2, 7, 7.1, 7.2} << false;
        QTest::newRow("one bad day") << QList<double>{8, 7, 9, 8, 1, 8} << false;
        QTest::newRow("one bad day at first") << QList<double>{8, 1, 9, 3, 3, 3} << false;
        QTest::newRow("rises") << QList<double>{2, 2, 2, 6, 6, 6} << false;
    }

    void falls()
    {
        QFETCH(QList<double>, days);
        QFETCH(bool, falls);
        const ScoreTrend trend = scoreTrend(std::vector<double>(days.begin(), days.end()));
        QCOMPARE(trend.isFalling, falls);
        QCOMPARE(trend.days, static_cast<std::size_t>(days.size()));
    }

    void saysTheMediansOfBothEnds()
    {
        const std::vector<double> days{8, 7, 30, 0, 6, 5, 4};
        const ScoreTrend trend = scoreTrend(days);
        QCOMPARE(trend.firstLlr, 8.0);
        QCOMPARE(trend.lastLlr, 5.0);
    }
};

QTEST_GUILESS_MAIN(ScoreTrendTest)
#include "ScoreTrendTest.moc"

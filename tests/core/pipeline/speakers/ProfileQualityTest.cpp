// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ProfileQuality.h"

#include <QTest>

#include <limits>

using namespace rollcall;
using namespace rollcall::pipeline;

class ProfileQualityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void profiles_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<int>("takes");
        QTest::addColumn<int>("outlying");
        QTest::addColumn<int>("quality");
        QTest::newRow("nothing") << 0.0 << 1 << 0 << 1;
        QTest::newRow("short") << 9.0 << 2 << 0 << 2;
        QTest::newRow("usual") << 58.0 << 6 << 0 << 4;
        QTest::newRow("long") << 184.0 << 18 << 0 << 5;
        QTest::newRow("one of many disagrees") << 184.0 << 18 << 1 << 4;
        QTest::newRow("two that disagree") << 58.0 << 2 << 2 << 2;
        QTest::newRow("never below one") << 3.0 << 2 << 2 << 1;
    }
    void profiles()
    {
        QFETCH(const double, seconds);
        QFETCH(const int, takes);
        QFETCH(const int, outlying);
        QTEST(profileQuality(seconds, static_cast<std::size_t>(takes), static_cast<std::size_t>(outlying)), "quality");
    }

    void takes_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("snrDb");
        QTest::addColumn<double>("levelDbfs");
        QTest::addColumn<double>("clipped");
        QTest::addColumn<int>("quality");
        QTest::newRow("good") << 11.0 << 30.0 << -20.0 << 0.0 << 5;
        QTest::newRow("silent room") << 11.0 << std::numeric_limits<double>::infinity() << -20.0 << 0.0 << 5;
        QTest::newRow("some noise") << 11.0 << 15.0 << -20.0 << 0.0 << 4;
        QTest::newRow("noisy and short") << 3.0 << 5.0 << -20.0 << 0.0 << 2;
        QTest::newRow("everything wrong") << 1.0 << 0.0 << -60.0 << 0.5 << 1;
    }
    void takes()
    {
        QFETCH(const double, seconds);
        QFETCH(const double, snrDb);
        QFETCH(const double, levelDbfs);
        QFETCH(const double, clipped);
        store::TakeInfo take;
        take.netSpeechSeconds = seconds;
        take.snrDb = snrDb;
        take.speechLevelDbfs = levelDbfs;
        take.clippedShare = clipped;
        QTEST(takeQuality(take), "quality");
    }
};

QTEST_APPLESS_MAIN(ProfileQualityTest)
#include "ProfileQualityTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/DetCurve.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace rollcall;
using namespace rollcall::eval;

class DetCurveTest : public QObject
{
    Q_OBJECT

    /// Scores of two normal distributions whose means lie `apart` deviations from each other.
    static std::vector<OperatingPoint> curve(int trials, double apart)
    {
        std::mt19937 random(3);
        std::normal_distribution<double> normal;
        std::vector<ScoredTrial> scored;
        for (int i = 0; i < trials; ++i) {
            scored.push_back({normal(random) + (i % 2 == 0 ? apart : 0.0), i % 2 == 0});
        }
        return *detectionErrorTradeoff(scored);
    }

private Q_SLOTS:
    /// Values of a table of the normal distribution.
    void probit_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("deviate");
        QTest::newRow("half") << 0.5 << 0.0;
        QTest::newRow("one deviation") << 0.8413447460685429 << 1.0;
        QTest::newRow("2.5 %") << 0.025 << -1.959963984540054;
        QTest::newRow("1 in 1000") << 0.001 << -3.090232306167813;
        QTest::newRow("none") << 0.0 << -8.0;
        QTest::newRow("all") << 1.0 << 8.0;
    }
    void probit()
    {
        QFETCH(const double, rate);
        QFETCH(const double, deviate);
        QVERIFY(std::abs(eval::probit(rate) - deviate) < 1e-9);
    }

    void ratesAtAThreshold()
    {
        const std::vector<ScoredTrial> scored{{0.1, false}, {0.3, false}, {0.4, true}, {0.5, false}, {0.8, true}};
        const auto points = *detectionErrorTradeoff(scored);
        const auto at = [&points](double threshold) { return operatingPointAt(points, threshold); };
        QCOMPARE(at(0.45).missRate, 0.5);
        QCOMPARE(at(0.45).falseAlarmRate, 1.0 / 3.0);
        QCOMPARE(at(0.4).missRate, 0.0); // what reaches the threshold is accepted
        QCOMPARE(at(-1.0).falseAlarmRate, 1.0);
        QCOMPARE(at(2.0).missRate, 1.0);
        QCOMPARE(at(2.0).falseAlarmRate, 0.0);
        QCOMPARE(at(0.45).threshold, 0.45);
    }

    void fewPointsStayAsTheyAre()
    {
        const auto points = curve(50, 2.0);
        QCOMPARE(thinnedDet(points, 100).size(), points.size());
    }

    void manyPointsAreThinnedAlongTheCurve()
    {
        const auto points = curve(20000, 3.0);
        const auto thinned = thinnedDet(points, 100);
        QVERIFY(thinned.size() <= 100 && thinned.size() > 80);
        QCOMPARE(thinned.front().threshold, points.front().threshold);
        QCOMPARE(thinned.back().threshold, points.back().threshold);
        QVERIFY(std::ranges::is_sorted(thinned, {}, &OperatingPoint::threshold));
        // What is drawn of it crosses the diagonal where the whole curve does.
        QVERIFY(std::abs(equalError(thinned).rate - equalError(points).rate) < 0.002);
    }
};

QTEST_APPLESS_MAIN(DetCurveTest)
#include "DetCurveTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Metrics.h"
#include "tests/support/Python.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace rollcall;
using namespace rollcall::eval;

class MetricsTest : public QObject
{
    Q_OBJECT

    static std::vector<ScoredTrial> drawn(int count, double distance, unsigned seed)
    {
        std::mt19937 random(seed);
        std::normal_distribution<double> normal;
        std::vector<ScoredTrial> trials;
        for (int i = 0; i < count; ++i) {
            const bool same = i % 4 == 0;
            // Rounded, so that scores tie.
            trials.push_back({std::round(100.0 * (normal(random) + (same ? distance : 0.0))) / 100.0, same});
        }
        return trials;
    }

private Q_SLOTS:
    void handMadeTrials_data()
    {
        QTest::addColumn<QList<double>>("same");
        QTest::addColumn<QList<double>>("different");
        QTest::addColumn<double>("eer");
        QTest::newRow("perfect") << QList<double>{0.8, 0.9} << QList<double>{0.1, 0.2} << 0.0;
        QTest::newRow("reversed") << QList<double>{0.1, 0.2} << QList<double>{0.8, 0.9} << 1.0;
        QTest::newRow("one of four crosses")
            << QList<double>{0.4, 0.7, 0.8, 0.9} << QList<double>{0.1, 0.2, 0.3, 0.5} << 0.25;
        QTest::newRow("all alike") << QList<double>{0.5, 0.5} << QList<double>{0.5, 0.5} << 0.5;
    }

    void handMadeTrials()
    {
        QFETCH(const QList<double>, same);
        QFETCH(const QList<double>, different);
        QFETCH(const double, eer);
        std::vector<ScoredTrial> trials;
        for (const double score : same) {
            trials.push_back({score, true});
        }
        for (const double score : different) {
            trials.push_back({score, false});
        }
        const auto points = detectionErrorTradeoff(trials);
        QVERIFY(points.ok());
        QCOMPARE(equalError(*points).rate, eer);
    }

    void ratesRunFromAcceptAllToAcceptNone()
    {
        const auto points = *detectionErrorTradeoff(drawn(500, 1.0, 3));
        QCOMPARE(points.front().missRate, 0.0);
        QCOMPARE(points.front().falseAlarmRate, 1.0);
        QCOMPARE(points.back().missRate, 1.0);
        QCOMPARE(points.back().falseAlarmRate, 0.0);
        for (std::size_t i = 1; i < points.size(); ++i) {
            QVERIFY(points[i].threshold > points[i - 1].threshold);
            QVERIFY(points[i].missRate >= points[i - 1].missRate);
            QVERIFY(points[i].falseAlarmRate <= points[i - 1].falseAlarmRate);
        }
    }

    /// NumPy sweeps every threshold over the same scores and fits the calibration by gradient descent.
    void agreesWithIndependentComputation()
    {
        const auto trials = drawn(2000, 1.7, 7);
        QByteArray input;
        for (const ScoredTrial& trial : trials) {
            input += QByteArray::number(trial.same ? 1 : 0) + ' ' + QByteArray::number(trial.score, 'g', 17) + '\n';
        }
        const auto answer = test::runPython("tests/core/eval/metrics_reference.py", input);
        QVERIFY2(answer.ok, answer.error.constData());
        const QList<QByteArray> values = answer.output.simplified().split(' ');
        QCOMPARE(values.size(), 6);
        const auto points = *detectionErrorTradeoff(trials);
        const auto near = [](double value, const QByteArray& expected, double tolerance) {
            return std::abs(value - expected.toDouble()) <= tolerance;
        };
        QVERIFY(near(equalError(points).rate, values[0], 1e-9));
        QVERIFY(near(minDcf(points, 0.01), values[1], 1e-9));
        QVERIFY(near(minDcf(points, 0.05), values[2], 1e-9));
        const auto calibration = *fitCalibration(trials);
        QVERIFY(near(calibration.slope, values[3], 2e-3));
        QVERIFY(near(calibration.offset, values[4], 2e-3));
        QVERIFY(near(*cllr(trials), values[5], 1e-9));
    }

    void calibratedScoresAreInformative()
    {
        auto trials = drawn(4000, 2.0, 11);
        const auto calibration = *fitCalibration(trials);
        for (ScoredTrial& trial : trials) {
            trial.score = calibration.slope * trial.score + calibration.offset;
        }
        // Two unit Gaussians 2 apart: slope 2, offset -2.
        QVERIFY(std::abs(calibration.slope - 2.0) < 0.2);
        QVERIFY(std::abs(calibration.offset + 2.0) < 0.2);
        QVERIFY(*cllr(trials) < 0.6);
        for (ScoredTrial& trial : trials) {
            trial.score = 0.0;
        }
        QCOMPARE(*cllr(trials), 1.0);
    }

    void separableScoresStayFinite()
    {
        const std::vector<ScoredTrial> trials{{0.9, true}, {0.8, true}, {0.1, false}, {0.0, false}};
        const auto calibration = fitCalibration(trials);
        QVERIFY(calibration.ok());
        QVERIFY(std::isfinite(calibration->slope) && calibration->slope > 0.0 && std::isfinite(calibration->offset));
    }

    void unusableTrialsAreErrors_data()
    {
        QTest::addColumn<double>("first");
        QTest::addColumn<bool>("bothKinds");
        QTest::newRow("only one kind") << 0.5 << false;
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << true;
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << true;
    }

    void unusableTrialsAreErrors()
    {
        QFETCH(const double, first);
        QFETCH(const bool, bothKinds);
        const std::vector<ScoredTrial> trials{{first, true}, {0.2, !bothKinds}};
        QVERIFY(!detectionErrorTradeoff(trials).ok());
        QVERIFY(!fitCalibration(trials).ok());
        QVERIFY(!cllr(trials).ok());
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "MetricsTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Isotonic.h"
#include "tests/support/Python.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace rollcall;
using namespace rollcall::eval;

class IsotonicTest : public QObject
{
    Q_OBJECT

    static std::vector<ScoredTrial> drawn(int count, double distance, unsigned seed)
    {
        std::mt19937 random(seed);
        std::normal_distribution<double> normal;
        std::vector<ScoredTrial> trials;
        for (int i = 0; i < count; ++i) {
            const bool same = i % 3 == 0;
            trials.push_back({std::round(20.0 * (normal(random) + (same ? distance : 0.0))) / 20.0, same});
        }
        return trials;
    }

private Q_SLOTS:
    void writtenOutByHand()
    {
        // Scores 1 to 5 with labels d s d s s: the violators 2 (s) and 3 (d) are pooled. S = 3, D = 2.
        const std::vector<ScoredTrial> trials{{5, true}, {1, false}, {3, false}, {2, true}, {4, true}};
        const auto llrs = *isotonicLlrs(trials);
        const double pooled = std::log((1.0 / 3.0) / (1.0 / 2.0));
        QVERIFY(std::isinf(llrs[0]) && llrs[0] > 0.0);
        QVERIFY(std::isinf(llrs[1]) && llrs[1] < 0.0);
        QVERIFY(std::abs(llrs[2] - pooled) < 1e-12);
        QVERIFY(std::abs(llrs[3] - pooled) < 1e-12);
        QVERIFY(std::isinf(llrs[4]) && llrs[4] > 0.0);
        // exp(LLR) = 2/3: (1/3 log2(1 + 3/2) + 1/2 log2(1 + 2/3)) / 2
        QVERIFY(std::abs(*minCllr(trials) - (std::log2(2.5) / 3.0 + std::log2(5.0 / 3.0) / 2.0) / 2.0) < 1e-12);
    }

    void extremes()
    {
        QCOMPARE(*minCllr(std::vector<ScoredTrial>{{1, false}, {2, true}, {3, true}}), 0.0);
        QCOMPARE(*minCllr(std::vector<ScoredTrial>{{1, true}, {2, false}}), 1.0);
        QCOMPARE(*minCllr(std::vector<ScoredTrial>{{1, true}, {1, false}, {1, false}}), 1.0);
    }

    /// NumPy takes the min-max formula over all runs of scores instead of pooling.
    void agreesWithIndependentComputation()
    {
        const auto trials = drawn(600, 1.3, 3);
        QByteArray input;
        for (const ScoredTrial& trial : trials) {
            input += QByteArray::number(trial.same ? 1 : 0) + ' ' + QByteArray::number(trial.score, 'g', 17) + '\n';
        }
        const auto answer =
            test::runPython("tests/core/eval/evaluation_reference.py", input, {QStringLiteral("isotonic")});
        QVERIFY2(answer.ok, answer.error.constData());
        const QList<QByteArray> values = answer.output.simplified().split(' ');
        QCOMPARE(values.size(), static_cast<qsizetype>(trials.size()) + 1);
        QVERIFY(std::abs(*minCllr(trials) - values[0].toDouble()) < 1e-9);
        const auto llrs = *isotonicLlrs(trials);
        for (std::size_t i = 0; i < llrs.size(); ++i) {
            const double expected = values[static_cast<qsizetype>(i) + 1].toDouble();
            QVERIFY(llrs[i] == expected || std::abs(llrs[i] - expected) < 1e-9);
        }
    }

    void noRisingMapDoesBetter()
    {
        auto trials = drawn(3000, 1.5, 5);
        const double best = *minCllr(trials);
        const auto calibration = *fitCalibration(trials);
        for (ScoredTrial& trial : trials) {
            trial.score = calibration.slope * trial.score + calibration.offset;
        }
        QVERIFY(best <= *cllr(trials));
        QVERIFY(best > 0.5 * *cllr(trials));
        QVERIFY(std::abs(*minCllr(trials) - best) < 1e-12); // a rising map changes nothing
    }

    void unusableTrialsAreErrors()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(!minCllr({}).ok());
        QVERIFY(!minCllr(std::vector<ScoredTrial>{{1, true}, {2, true}}).ok());
        QVERIFY(!isotonicLlrs(std::vector<ScoredTrial>{{nan, true}, {2, false}}).ok());
    }
};

QTEST_GUILESS_MAIN(IsotonicTest)
#include "IsotonicTest.moc"

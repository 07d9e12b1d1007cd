// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/ConditionCalibration.h"
#include "core/eval/LogisticRegression.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace rollcall;
using namespace rollcall::eval;

class ConditionCalibrationTest : public QObject
{
    Q_OBJECT

    /// Trials whose LLR is what `truth` says: for a given condition, scores of two Gaussians that lie 1 / slope of LLR apart.
    static std::vector<ReliableTrial> drawn(const nn::Calibration& truth, double seconds, double cohortScore,
                                            unsigned seed, double spread = 0.05)
    {
        // Normal LLRs N(+d, 2d) and N(-d, 2d) are calibrated.
        constexpr double kHalf = 2.0;
        std::mt19937 random(seed);
        std::normal_distribution<double> normal(0.0, std::sqrt(2.0 * kHalf));
        std::vector<ReliableTrial> trials;
        for (int i = 0; i < 4000; ++i) {
            const bool same = i % 4 == 0;
            ReliableTrial trial{0.0, {seconds, cohortScore, spread}, {2.0 * seconds, cohortScore, spread}, same};
            const double llr = (same ? kHalf : -kHalf) + normal(random);
            trial.score = (llr - truth.offset - truth.correction(trial.enrolment, trial.test)) / truth.slope;
            trials.push_back(trial);
        }
        return trials;
    }

private Q_SLOTS:
    void findsWhatTheTrialsWereMadeBy()
    {
        const nn::Calibration truth{.slope = 18.0,
                                    .offset = -7.0,
                                    .cohortSlope = -6.0,
                                    .cohortReference = 0.5,
                                    .spreadSlope = -30.0,
                                    .spreadReference = 0.12,
                                    .shorterSlope = 1.2,
                                    .longerSlope = 0.4};
        std::vector<std::vector<ReliableTrial>> sets;
        unsigned seed = 1;
        for (const double seconds : {1.0, 3.0, 7.0}) {
            for (const double cohortScore : {0.1, 0.3, 0.5}) {
                for (const double spread : {0.04, 0.08}) {
                    sets.push_back(drawn(truth, seconds, cohortScore, seed++, spread));
                }
            }
        }
        const auto fitted = fitConditionCalibration(sets, true);
        QVERIFY2(fitted.ok(), fitted.ok() ? "" : fitted.error().message.c_str());
        QVERIFY2(std::abs(fitted->slope - truth.slope) < 1.0, qPrintable(QString::number(fitted->slope)));
        QVERIFY2(std::abs(fitted->cohortSlope - truth.cohortSlope) < 0.8,
                 qPrintable(QString::number(fitted->cohortSlope)));
        QVERIFY2(std::abs(fitted->spreadSlope - truth.spreadSlope) < 3.0,
                 qPrintable(QString::number(fitted->spreadSlope)));
        for (const double score : {0.0, 0.3, 0.6}) {
            const ReliableTrial trial{score, {1.5, 0.2, 0.05}, {5.0, 0.4, 0.07}, true};
            const double wanted = truth.llr(score) + truth.correction(trial.enrolment, trial.test);
            const double got = fitted->llr(correctedScore(trial, *fitted));
            QVERIFY2(std::abs(got - wanted) < 0.6, qPrintable(QStringLiteral("%1 %2").arg(got).arg(wanted)));
        }
        // At the reference the plain LLR is that of the whole.
        QVERIFY(std::abs(fitted->llr(0.4) -
                         fitted->llr(correctedScore(
                             {0.4,
                              {nn::kReferenceSeconds, fitted->cohortReference / 2.0, fitted->spreadReference / 2.0},
                              {nn::kReferenceSeconds, fitted->cohortReference / 2.0, fitted->spreadReference / 2.0},
                              true},
                             *fitted))) < 1e-9);
    }

    void withoutCohortItsScoresDoNotCount()
    {
        const nn::Calibration truth{.slope = 18.0, .offset = -7.0, .shorterSlope = 1.0};
        const std::vector sets{drawn(truth, 2.0, 0.3, 1), drawn(truth, 6.0, 0.7, 2)};
        const auto fitted = fitConditionCalibration(sets, false);
        QVERIFY(fitted.ok());
        QCOMPARE(fitted->cohortSlope, 0.0);
        QCOMPARE(fitted->cohortReference, 0.0);
        QCOMPARE(fitted->spreadSlope, 0.0);
        QVERIFY(std::abs(fitted->slope - 18.0) < 1.5);
    }

    void uselessTrialsAreErrors()
    {
        const nn::Calibration truth;
        std::vector<std::vector<ReliableTrial>> sets{drawn(truth, 2.0, 0.0, 1)};
        for (ReliableTrial& trial : sets.front()) {
            trial.score = -trial.score; // lower for the same speaker
        }
        QVERIFY(!fitConditionCalibration(sets, false).ok());
        for (ReliableTrial& trial : sets.front()) {
            trial.same = true;
        }
        QVERIFY(!fitConditionCalibration(sets, false).ok());
        QVERIFY(!fitConditionCalibration({}, false).ok());
    }

    void regressionFindsTheOdds()
    {
        // 3 of 4 are positive at 1, 1 of 5 at 0: log-odds ln 3 and ln 1/4, by hand.
        std::vector<Observation> observations;
        for (int i = 0; i < 4; ++i) {
            observations.push_back({{1.0, 7.0}, 1.0, i < 3});
        }
        for (int i = 0; i < 5; ++i) {
            observations.push_back({{0.0, 7.0}, 1.0, i < 1});
        }
        const auto model = logisticRegression(observations);
        QVERIFY(model.ok());
        QVERIFY(std::abs(model->offset - std::log(0.25)) < 1e-3);
        QVERIFY(std::abs(model->slopes[0] - std::log(12.0)) < 1e-3);
        QCOMPARE(model->slopes[1], 0.0); // never differs

        observations.front().values[0] = std::numeric_limits<double>::infinity();
        QVERIFY(!logisticRegression(observations).ok());
        observations.front().values = {1.0};
        QVERIFY(!logisticRegression(observations).ok());
        QVERIFY(!logisticRegression({}).ok());
    }

    void weightsCountLikeRepetitions()
    {
        std::vector<Observation> repeated;
        std::vector<Observation> weighted;
        for (const auto& [value, positive, times] :
             {std::tuple{0.2, true, 3}, {0.1, false, 5}, {0.9, true, 2}, {0.6, false, 1}}) {
            weighted.push_back({{value}, static_cast<double>(times), positive});
            repeated.insert(repeated.end(), static_cast<std::size_t>(times), {{value}, 1.0, positive});
        }
        const auto one = logisticRegression(repeated);
        const auto other = logisticRegression(weighted);
        QVERIFY(one.ok() && other.ok());
        QVERIFY(std::abs(one->offset - other->offset) < 1e-9 && std::abs(one->slopes[0] - other->slopes[0]) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(ConditionCalibrationTest)
#include "ConditionCalibrationTest.moc"

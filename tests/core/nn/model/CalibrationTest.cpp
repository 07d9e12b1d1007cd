// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Calibration.h"
#include "core/nn/model/Cohort.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace rollcall;
using namespace rollcall::nn;

class CalibrationTest : public QObject
{
    Q_OBJECT

    static constexpr Calibration kKnows{.slope = 20.0,
                                        .offset = -8.0,
                                        .cohortSlope = -5.0,
                                        .cohortReference = 0.6,
                                        .spreadSlope = -20.0,
                                        .spreadReference = 0.1,
                                        .shorterSlope = 0.7,
                                        .longerSlope = 0.3};

private Q_SLOTS:
    void plainOneNeverCorrects()
    {
        const Calibration plain;
        QCOMPARE(plain.correction({1.0, 0.9}, {30.0, -0.2}), 0.0);
        QCOMPARE(plain.llr(0.5), 2.0);
    }

    void usualConditionIsNotCorrected()
    {
        QVERIFY(std::abs(kKnows.correction({kReferenceSeconds, 0.25, 0.03}, {kReferenceSeconds, 0.35, 0.07})) < 1e-12);
    }

    void correctsForBothSides()
    {
        // -5 (0.3 + 0.5 - 0.6) - 20 (0.06 + 0.09 - 0.1) + 0.7 ln(2/4) + 0.3 ln(8/4)
        const double expected = -1.0 - 1.0 + 0.7 * std::log(0.5) + 0.3 * std::log(2.0);
        QVERIFY(std::abs(kKnows.correction({2.0, 0.3, 0.06}, {8.0, 0.5, 0.09}) - expected) < 1e-12);
        QCOMPARE(kKnows.correction({8.0, 0.5}, {2.0, 0.3}), kKnows.correction({2.0, 0.3}, {8.0, 0.5}));
    }

    void secondsAreBounded()
    {
        QCOMPARE(kKnows.correction({kMaxCalibratedSeconds, 0.3}, {4.0, 0.3}),
                 kKnows.correction({3600.0, 0.3}, {4.0, 0.3}));
        QCOMPARE(kKnows.correction({kMinCalibratedSeconds, 0.3}, {4.0, 0.3}),
                 kKnows.correction({0.0, 0.3}, {4.0, 0.3}));
    }

    void unsoundOnesAreTold()
    {
        QVERIFY(kKnows.isSound());
        for (double Calibration::*value :
             {&Calibration::slope, &Calibration::offset, &Calibration::cohortSlope, &Calibration::cohortReference,
              &Calibration::spreadSlope, &Calibration::spreadReference, &Calibration::shorterSlope,
              &Calibration::longerSlope}) {
            Calibration calibration = kKnows;
            calibration.*value = std::numeric_limits<double>::quiet_NaN();
            QVERIFY(!calibration.isSound());
        }
        Calibration flat = kKnows;
        flat.slope = 0.0;
        QVERIFY(!flat.isSound());
    }

    void cohortScoreIsTheMeanOfAllOfASmallOne()
    {
        const Cohort cohort({kCohortName, {3, 2}, {1.0F, 0.0F, 0.0F, 1.0F, -1.0F, 0.0F}});
        QCOMPARE(cohort.size(), std::size_t{3});
        const std::vector<float> embedding{0.6F, 0.8F};
        const CohortScores scores = cohort.scores(embedding); // of 0.6, 0.8 and -0.6
        QVERIFY(std::abs(scores.mean - 0.8 / 3.0) < 1e-6);
        QVERIFY(std::abs(scores.spread - std::sqrt(1.36 / 3.0 - 0.64 / 9.0)) < 1e-6);
    }

    void cohortScoreIsOfTheBestOnes()
    {
        // kCohortTop at 60 degrees, as many more across: those do not count.
        NamedTensor tensor{kCohortName, {2 * static_cast<std::int64_t>(kCohortTop), 2}, {}};
        for (std::size_t i = 0; i < kCohortTop; ++i) {
            tensor.values.insert(tensor.values.end(), {0.0F, 1.0F, 0.5F, std::sqrt(0.75F)});
        }
        const std::vector<float> embedding{1.0F, 0.0F};
        QVERIFY(std::abs(Cohort(tensor).scores(embedding).mean - 0.5) < 1e-6);
        QVERIFY(Cohort(tensor).scores(embedding).spread < 1e-6);
    }
};

QTEST_APPLESS_MAIN(CalibrationTest)
#include "CalibrationTest.moc"

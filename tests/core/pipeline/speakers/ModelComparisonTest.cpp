// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ModelComparison.h"

#include "tests/core/identify/UnitVectors.h"
#include "tests/support/TinyModel.h"

#include <QRegularExpression>
#include <QStringList>
#include <QTest>

#include <cmath>
#include <limits>

using namespace rollcall;
using namespace rollcall::pipeline;

class ModelComparisonTest : public QObject
{
    Q_OBJECT

    /// LLR 0 at a cosine of 0.5.
    static constexpr nn::Calibration kCalibration{20.0, -10.0};

    /// Two takes with a cosine of `within` to each other; those of different speakers have one of about `between`.
    static identify::Profile speaker(std::size_t index, double within, double between)
    {
        constexpr std::size_t kCommon = 100;
        const auto take = [&](std::size_t own) {
            Embedding embedding(test::kLength, 0.0F);
            embedding[kCommon] = static_cast<float>(std::sqrt(between));
            embedding[index] = static_cast<float>(std::sqrt(within - between));
            embedding[own] = static_cast<float>(std::sqrt(1.0 - within));
            return embedding;
        };
        return *identify::makeProfile(SpeakerId{static_cast<std::int64_t>(index) + 1}, "s", test::model(),
                                      {take(200 + 2 * index), take(201 + 2 * index)});
    }

    static ModelFigures figures(const char* model, std::optional<double> stated, std::optional<ProfileFigures> own)
    {
        return {ModelId{model}, stated, own};
    }

    static constexpr ProfileFigures kGood{8, 24, 0.05, 0.06};
    static constexpr ProfileFigures kWorseEer{8, 24, 0.125, 0.06};
    static constexpr ProfileFigures kWorseThreshold{8, 24, 0.05, 0.5};

private Q_SLOTS:
    void leavesEachTakeOut()
    {
        const std::vector<identify::Profile> apart{speaker(0, 0.8, 0.1), speaker(1, 0.8, 0.1), speaker(2, 0.8, 0.1)};
        const auto good = *leaveOneOut(apart, kCalibration);
        QVERIFY(good.has_value());
        QCOMPARE(good->target, 6U);     // 3 speakers with 2 takes
        QCOMPARE(good->nonTarget, 12U); // each take against 2 others
        QCOMPARE(good->equalErrorRate, 0.0);
        QCOMPARE(good->errorRate, 0.0);
    }

    /// A take is not compared with itself: by its own recording every model would know everybody.
    void aTakeIsNoWitnessForItself()
    {
        // One speaker whose takes are strangers to each other, beside two good ones.
        const std::vector<identify::Profile> profiles{speaker(0, 0.8, 0.1), speaker(1, 0.8, 0.1), speaker(2, 0.1, 0.1)};
        const auto figures = *leaveOneOut(profiles, kCalibration);
        QCOMPARE(figures->target, 6U);
        QVERIFY(figures->equalErrorRate > 0.1);
        QVERIFY(std::abs(figures->errorRate - 0.5 * 2.0 / 6.0) < 1e-9);
    }

    /// A model that separates, but whose threshold lies elsewhere, names nobody.
    void theModelsOwnThresholdCounts()
    {
        const std::vector<identify::Profile> profiles{speaker(0, 0.8, 0.1), speaker(1, 0.8, 0.1)};
        const auto figures = *leaveOneOut(profiles, nn::Calibration{20.0, -19.0});
        QCOMPARE(figures->equalErrorRate, 0.0);
        QCOMPARE(figures->errorRate, 0.5);
    }

    void withoutCalibrationThereIsNoThreshold()
    {
        const std::vector<identify::Profile> profiles{speaker(0, 0.8, 0.1), speaker(1, 0.8, 0.1)};
        const auto figures = *leaveOneOut(profiles, std::nullopt);
        QCOMPARE(figures->equalErrorRate, 0.0);
        QVERIFY(std::isnan(figures->errorRate));
    }

    void tooFewRecordingsTellNothing()
    {
        QVERIFY(!leaveOneOut({}, kCalibration)->has_value());
        const std::vector<identify::Profile> one{speaker(0, 0.8, 0.1)};
        QVERIFY(!leaveOneOut(one, kCalibration)->has_value());
        const std::vector<identify::Profile> single{test::profile(0, "a"), test::profile(1, "b")};
        QVERIFY(!leaveOneOut(single, kCalibration)->has_value());
    }

    void readsWhatAModelStates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("rate");
        QTest::newRow("shipped") << QByteArray("EER 4.11 %, minDCF(0.01) 0.455; 9256 trials") << 0.0411;
        QTest::newRow("none") << QByteArray("none") << -1.0;
        QTest::newRow("no number") << QByteArray("EER unknown") << -1.0;
        QTest::newRow("no rate") << QByteArray("EER 411 %") << -1.0;
        QTest::newRow("not finite") << QByteArray("EER nan %") << -1.0;
    }

    void readsWhatAModelStates()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const double, rate);
        nn::Model model = test::tinyModel();
        model.evaluation = {{"devSet", text.toStdString()}};
        QVERIFY(std::abs(statedEqualErrorRate(model).value_or(-1.0) - rate) < 1e-9);
        model.evaluation.clear();
        QVERIFY(!statedEqualErrorRate(model));
    }

    void doubts_data()
    {
        QTest::addColumn<ModelComparison>("comparison");
        QTest::addColumn<QStringList>("said"); // in each doubt, in order
        const ModelFigures now = figures("now", 0.04, kGood);
        QTest::newRow("better") << ModelComparison{figures("new", 0.03, kGood), now, 4} << QStringList();
        QTest::newRow("as good") << ModelComparison{figures("new", 0.04, kGood), now, 4} << QStringList();
        QTest::newRow("worse on its trials")
            << ModelComparison{figures("new", 0.09, kGood), now, 4} << QStringList{QStringLiteral("9.00 %.*4.00 %")};
        QTest::newRow("states nothing") << ModelComparison{figures("new", std::nullopt, kGood), now, 4}
                                        << QStringList{QStringLiteral("states no.*4.00 %")};
        QTest::newRow("worse on the speakers") << ModelComparison{figures("new", 0.03, kWorseEer), now, 4}
                                               << QStringList{QStringLiteral("12.50 %.*5.00 %")};
        QTest::newRow("worse at its threshold") << ModelComparison{figures("new", 0.03, kWorseThreshold), now, 4}
                                                << QStringList{QStringLiteral("threshold.*50.00 %.*6.00 %")};
        QTest::newRow("not measured on the speakers")
            << ModelComparison{figures("new", 0.03, std::nullopt), now, 4} << QStringList{QStringLiteral("5.00 %")};
        QTest::newRow("nobody is enrolled")
            << ModelComparison{figures("new", 0.03, std::nullopt), now, 0} << QStringList();
        QTest::newRow("nothing in use") << ModelComparison{figures("new", 0.03, kGood), std::nullopt, 4}
                                        << QStringList();
        QTest::newRow("nothing in use, states nothing")
            << ModelComparison{figures("new", std::nullopt, std::nullopt), std::nullopt, 1}
            << QStringList{QStringLiteral("states no"), QStringLiteral("cannot be measured")};
        const ProfileFigures uncalibrated{8, 24, 0.05, std::numeric_limits<double>::quiet_NaN()};
        const ModelFigures before = figures("now", 0.04, uncalibrated);
        QTest::newRow("no calibration") << ModelComparison{figures("new", 0.03, uncalibrated), now, 4}
                                        << QStringList{QStringLiteral("no calibration.*calibrate.*6.00 %")};
        QTest::newRow("no calibration, nothing in use")
            << ModelComparison{figures("new", 0.03, uncalibrated), std::nullopt, 4}
            << QStringList{QStringLiteral("no calibration.*calibrate\" has fitted one\\.$")};
        QTest::newRow("no calibration, neither has the model in use")
            << ModelComparison{figures("new", 0.03, uncalibrated), before, 4}
            << QStringList{QStringLiteral("no calibration")};
        QTest::newRow("a calibration at last")
            << ModelComparison{figures("new", 0.03, kGood), before, 4} << QStringList();
        QTest::newRow("itself, without its calibration") << ModelComparison{figures("now", 0.04, uncalibrated), now, 4}
                                                         << QStringList{QStringLiteral("no calibration")};
        QTest::newRow("itself, as little calibrated")
            << ModelComparison{figures("now", 0.04, uncalibrated), before, 4} << QStringList();
        QTest::newRow("itself") << ModelComparison{figures("now", std::nullopt, std::nullopt), now, 4} << QStringList();
    }

    void doubts()
    {
        QFETCH(const ModelComparison, comparison);
        QFETCH(const QStringList, said);
        const auto doubts = comparison.doubts();
        QCOMPARE(static_cast<qsizetype>(doubts.size()), said.size());
        for (qsizetype i = 0; i < said.size(); ++i) {
            const QString doubt = QString::fromStdString(doubts[static_cast<std::size_t>(i)]);
            QVERIFY2(doubt.contains(QRegularExpression(said[i])), qPrintable(doubt));
        }
    }
};

QTEST_GUILESS_MAIN(ModelComparisonTest)
#include "ModelComparisonTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/CalibrationFit.h"

#include "tests/support/TinyModel.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace rollcall;
using namespace rollcall::pipeline;

/// Calibrations from own profiles. Those from trials are CalibrateCommandTest's, the fit itself is ConditionCalibrationTest's.
class CalibrationFitTest : public QObject
{
    Q_OBJECT

    static constexpr std::size_t kLength = 32; ///< of the tiny model's embeddings

    /// Speakers around an axis each, of which some takes lie between two of them.
    static std::vector<EnrolledSpeaker> speakers(std::size_t count)
    {
        std::mt19937 random(3);
        std::normal_distribution<double> normal(0.0, 0.2);
        std::vector<EnrolledSpeaker> made(count);
        for (std::size_t speaker = 0; speaker < count; ++speaker) {
            for (std::size_t take = 0; take < 4; ++take) {
                std::vector<double> values(kLength, 0.0);
                values[speaker] = 1.0;
                values[(speaker + 1) % count] += take == 3 ? 0.9 : 0.0;
                double squares = 0.0;
                for (double& value : values) {
                    value += normal(random);
                    squares += value * value;
                }
                Embedding embedding;
                for (const double value : values) {
                    embedding.push_back(static_cast<float>(value / std::sqrt(squares)));
                }
                made[speaker].push_back({embedding, 6.0, 25.0});
            }
        }
        return made;
    }

    static nn::Model model()
    {
        nn::Model made = test::tinyModel();
        made.cohort = {nn::kCohortName, {4, static_cast<std::int64_t>(kLength)}, std::vector<float>(4 * kLength, 0.0F)};
        for (std::size_t row = 0; row < 4; ++row) {
            made.cohort.values[row * kLength + 20 + row] = 1.0F;
        }
        made.calibration = nn::Calibration{.slope = 20.0,
                                           .offset = -8.0,
                                           .cohortSlope = -6.0,
                                           .cohortReference = 0.3,
                                           .spreadSlope = 4.0,
                                           .spreadReference = 0.1,
                                           .shorterSlope = 1.5,
                                           .longerSlope = 0.5};
        return made;
    }

private Q_SLOTS:
    /// The correction of a score, which is that of the LLR over the slope, stays what it was.
    void whatIsKnownOfConditionsIsKeptInProportion()
    {
        nn::Model calibrated = model();
        const auto embedder = nn::Embedder::create(model());
        QVERIFY2(embedder.ok(), embedder.ok() ? "" : embedder.error().message.c_str());
        const auto set = calibrateOnSpeakers(calibrated, speakers(6), *embedder, {});
        QVERIFY2(set.ok(), set.ok() ? "" : set.error().message.c_str());
        const nn::Calibration before = *model().calibration;
        const nn::Calibration after = *calibrated.calibration;
        QVERIFY(std::abs(after.slope - before.slope) > 0.1);
        const nn::Reliability usual;
        for (const nn::Reliability& other : {nn::Reliability{4.0, 0.5, 0.0}, nn::Reliability{4.0, 0.0, 0.4},
                                             nn::Reliability{1.0, 0.0, 0.0}, nn::Reliability{12.0, 0.2, 0.2}}) {
            QCOMPARE(after.correction(usual, other) / after.slope, before.correction(usual, other) / before.slope);
        }
    }

    void scoresThatTellNothingAreRefused()
    {
        // Each speaker's takes lie on different axes, and all speakers on the same.
        EnrolledSpeaker takes(2);
        for (std::size_t take = 0; take < takes.size(); ++take) {
            takes[take].embedding.assign(kLength, 0.0F);
            takes[take].embedding[take] = 1.0F;
            takes[take].netSpeechSeconds = 6.0;
        }
        nn::Model calibrated = model();
        const auto set =
            calibrateOnSpeakers(calibrated, std::vector{takes, takes, takes}, *nn::Embedder::create(model()), {});
        QVERIFY(!set.ok());
        QCOMPARE(set.error().code, ErrorCode::InvalidArgument);
        QVERIFY(*calibrated.calibration == *model().calibration);
    }

    void itTakesThreeSpeakers()
    {
        nn::Model calibrated = model();
        const auto set = calibrateOnSpeakers(calibrated, speakers(2), *nn::Embedder::create(model()), {});
        QVERIFY(!set.ok());
        QVERIFY2(set.error().message.find("3 speakers with two recordings") != std::string::npos,
                 set.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(CalibrationFitTest)
#include "CalibrationFitTest.moc"

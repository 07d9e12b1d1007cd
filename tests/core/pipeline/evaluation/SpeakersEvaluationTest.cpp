// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/SpeakersEvaluation.h"

#include "tests/support/TinyModel.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace rollcall;
using namespace rollcall::pipeline;

class SpeakersEvaluationTest : public QObject
{
    Q_OBJECT

    static constexpr std::size_t kLength = 32; ///< of the tiny model's embeddings

    std::mt19937 m_random{5};
    std::optional<nn::Embedder> m_embedder;

    static Embedding unit(std::vector<double> values)
    {
        values.resize(kLength, 0.0);
        double squares = 0.0;
        for (const double value : values) {
            squares += value * value;
        }
        Embedding embedding;
        for (const double value : values) {
            embedding.push_back(static_cast<float>(value / std::sqrt(squares)));
        }
        return embedding;
    }

    /// Takes around one axis, each a little elsewhere.
    EnrolledSpeaker speaker(std::size_t axis, int takes, double spread = 0.05)
    {
        std::normal_distribution<double> normal(0.0, spread);
        EnrolledSpeaker enrolled;
        for (int i = 0; i < takes; ++i) {
            std::vector<double> values(kLength, 0.0);
            values[axis] = 1.0;
            for (double& value : values) {
                value += normal(m_random);
            }
            enrolled.push_back({unit(values), 6.0, 25.0});
        }
        return enrolled;
    }

    [[nodiscard]] Result<EvaluationOutcome> evaluate(const std::vector<EnrolledSpeaker>& speakers,
                                                     const SpeakersEvaluationOptions& options = {},
                                                     const Progress& keepGoing = {}) const
    {
        return evaluateSpeakers(speakers, *m_embedder, options, keepGoing);
    }

private Q_SLOTS:
    void initTestCase()
    {
        nn::Model model = test::tinyModel();
        model.calibration = {20.0, -10.0}; // LLR 0 at a cosine of 0.5
        m_embedder = std::move(*nn::Embedder::create(std::move(model)));
    }

    void init() { m_random.seed(5); }

    void leavesEachTakeOut()
    {
        const auto outcome = evaluate({speaker(0, 3), speaker(1, 2), speaker(2, 1)});
        QVERIFY2(outcome.ok(), outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->recordings, 6U);
        QCOMPARE(outcome->figures.same, 5U);       // an only take has nobody to be compared with
        QCOMPARE(outcome->figures.different, 12U); // 6 takes against 2 others
        QCOMPARE(outcome->scored.size(), 17U);
        QCOMPARE(outcome->figures.equal.rate, 0.0);
        QVERIFY(outcome->figures.cllr && *outcome->figures.cllr < 0.1);
        QCOMPARE(outcome->model, m_embedder->modelId().value);
    }

    /// By its own recording every model would know everybody.
    void aTakeIsNoWitnessForItself()
    {
        const EnrolledSpeaker two{{unit({1.0}), 6.0, 25.0}, {unit({0.0, 1.0}), 6.0, 25.0}};
        const EnrolledSpeaker other{{unit({0.0, 0.0, 1.0}), 6.0, 25.0}};
        const auto outcome = evaluate({two, other});
        QVERIFY(outcome.ok());
        for (const eval::ScoredTrial& trial : outcome->scored) {
            QVERIFY(trial.score < 0.01); // all three are at right angles
        }
    }

    void theModelsCorrectionCounts()
    {
        nn::Model model = test::tinyModel();
        model.calibration = {20.0, -10.0};
        model.calibration->shorterSlope = 2.0;
        const auto corrected = *nn::Embedder::create(std::move(model));
        const std::vector<EnrolledSpeaker> speakers{speaker(0, 2), speaker(1, 2)};
        const auto plain = *evaluate(speakers);
        const auto other = *evaluateSpeakers(speakers, corrected, {}, {});
        QCOMPARE(plain.scored.size(), other.scored.size());
        // 6 s instead of 4 s on the shorter side: 2 ln(6 / 4) of LLR, as a score.
        for (std::size_t i = 0; i < plain.scored.size(); ++i) {
            QVERIFY(std::abs(other.scored[i].score - plain.scored[i].score - 2.0 * std::log(1.5) / 20.0) < 1e-6);
        }
    }

    void groupsByWhatIsKnownOfTakes()
    {
        auto one = speaker(0, 3);
        one[0].netSpeechSeconds = 1.5;
        one[1].snrDb = 5.0;
        const auto outcome = *evaluate({one, speaker(1, 3)});
        QCOMPARE(outcome.groups.size(), kTakeGroupings.size());
        QVERIFY(outcome.groups[0].contains({0, "below 2 s"}));
        QCOMPARE(outcome.groups[0].at({0, "below 2 s"}).trials, 2U); // of that take
        QCOMPARE(outcome.groups[1].begin()->first.name, std::string("below 10 dB"));
        std::size_t all = 0;
        for (const auto& [group, part] : outcome.groups[1]) {
            QCOMPARE(part.scored.size(), part.trials);
            all += part.trials;
        }
        QCOMPARE(all, outcome.scored.size());
    }

    void ofTooManyTrialsSomeAreDrawn()
    {
        std::vector<EnrolledSpeaker> speakers;
        for (std::size_t i = 0; i < 20; ++i) {
            speakers.push_back(speaker(i, 2));
        }
        const auto all = *evaluate(speakers);
        QCOMPARE(all.figures.different, 760U);
        const auto some = *evaluate(speakers, {200, 1});
        QCOMPARE(some.figures.same, 40U);
        QCOMPARE(some.figures.different, 200U); // 5 for each take
        QCOMPARE(evaluate(speakers, {200, 1})->figures.equal.threshold, some.figures.equal.threshold);
    }

    void itTakesTwoSpeakersAndTwoTakes()
    {
        QVERIFY(!canEvaluate({}));
        QCOMPARE(evaluate({speaker(0, 3)}).error().code, ErrorCode::InvalidArgument);
        QVERIFY(!evaluate({speaker(0, 1), speaker(1, 1)}));
        QVERIFY(!evaluate({speaker(0, 3), {}})); // somebody whose takes the model cannot use
        QVERIFY(evaluate({speaker(0, 2), speaker(1, 1)}).ok());
    }

    void canBeCancelled()
    {
        std::vector<std::size_t> seen;
        const auto outcome = evaluate({speaker(0, 2), speaker(1, 2)}, {}, [&seen](std::size_t done, std::size_t total) {
            seen.push_back(done);
            return total == 4 && done < 2;
        });
        QVERIFY(!outcome && outcome.error().isCancelled());
        QCOMPARE(seen, (std::vector<std::size_t>{0, 1, 2}));
    }
};

QTEST_APPLESS_MAIN(SpeakersEvaluationTest)
#include "SpeakersEvaluationTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Bootstrap.h"
#include "tests/support/Python.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace rollcall;
using namespace rollcall::eval;

class BootstrapTest : public QObject
{
    Q_OBJECT

    struct Drawn
    {
        std::vector<ScoredTrial> trials;
        std::vector<SpeakerPair> speakers;
    };

    /// Every speaker is easier or harder than others, so that trials of one speaker go together.
    static Drawn drawn(std::size_t speakers, int perSpeaker, unsigned seed)
    {
        std::mt19937 random(seed);
        std::normal_distribution<double> normal;
        std::vector<double> ease(speakers);
        for (double& one : ease) {
            one = normal(random);
        }
        Drawn all;
        for (std::size_t a = 0; a < speakers; ++a) {
            for (int i = 0; i < perSpeaker; ++i) {
                const bool same = i % 2 == 0;
                const std::size_t b = same ? a : (a + 1 + random() % (speakers - 1)) % speakers;
                const double centre = same ? 1.6 + 0.5 * ease[a] : 0.4 * (ease[a] + ease[b]);
                all.trials.push_back({std::round(50.0 * (centre + normal(random))) / 50.0, same});
                all.speakers.push_back({a, b});
            }
        }
        return all;
    }

private Q_SLOTS:
    void aWeightCountsATrialSoOften()
    {
        // Scores 1 2 3 4: different 1 and 3, same 2 and 4. Once each: half cross.
        const std::vector<ScoredTrial> trials{{1, false}, {2, true}, {3, false}, {4, true}};
        QCOMPARE(*weightedEqualError(trials, std::vector<double>{1, 1, 1, 1}), 0.5);
        QCOMPARE(*weightedEqualError(trials, std::vector<double>{1, 0, 1, 1}), 0.0);
        // Three of four different lie below the lower of the same: accepting from 2 on misses none and lets 1/4 in, from 3
        // on it misses 1/2 and still lets 1/4 in. The rates meet at 1/4.
        QCOMPARE(*weightedEqualError(trials, std::vector<double>{3, 1, 1, 1}), 0.25);
    }

    void unweightedIsTheMetricsOwn()
    {
        const auto all = drawn(30, 40, 2);
        const std::vector<double> ones(all.trials.size(), 1.0);
        QVERIFY(std::abs(*weightedEqualError(all.trials, ones) - equalError(*detectionErrorTradeoff(all.trials)).rate) <
                1e-12);
    }

    /// NumPy repeats trials by hand and resamples with a generator of its own.
    void agreesWithIndependentComputation()
    {
        const auto all = drawn(40, 40, 3);
        QByteArray input;
        std::vector<double> weights;
        for (std::size_t i = 0; i < all.trials.size(); ++i) {
            weights.push_back(static_cast<double>(i * 7 % 4));
            input += QByteArray::number(all.trials[i].same ? 1 : 0) + ' ' +
                     QByteArray::number(all.trials[i].score, 'g', 17) + ' ' +
                     QByteArray::number(static_cast<qulonglong>(all.speakers[i].enrolment)) + ' ' +
                     QByteArray::number(static_cast<qulonglong>(all.speakers[i].test)) + ' ' +
                     QByteArray::number(weights.back()) + '\n';
        }
        const auto answer =
            test::runPython("tests/core/eval/evaluation_reference.py", input, {QStringLiteral("bootstrap")});
        QVERIFY2(answer.ok, answer.error.constData());
        const QList<QByteArray> values = answer.output.simplified().split(' ');
        QCOMPARE(values.size(), 3);
        QVERIFY(std::abs(*weightedEqualError(all.trials, weights) - values[0].toDouble()) < 1e-12);
        const auto interval = *bootstrapEqualError(all.trials, all.speakers, {.resamples = 2000, .seed = 9});
        // Another generator: two such ends of 2000 resamples lie within 0.004 of each other.
        QVERIFY2(std::abs(interval.low - values[1].toDouble()) < 0.006, values[1].constData());
        QVERIFY2(std::abs(interval.high - values[2].toDouble()) < 0.006, values[2].constData());
        QVERIFY(interval.high - interval.low > 0.03);
    }

    void theSameSeedGivesTheSameInterval()
    {
        const auto all = drawn(20, 20, 4);
        const auto a = *bootstrapEqualError(all.trials, all.speakers, {.resamples = 200, .seed = 1});
        const auto b = *bootstrapEqualError(all.trials, all.speakers, {.resamples = 200, .seed = 1});
        const auto c = *bootstrapEqualError(all.trials, all.speakers, {.resamples = 200, .seed = 2});
        QVERIFY(a.low == b.low && a.high == b.high);
        QVERIFY(a.low != c.low || a.high != c.high);
    }

    /// Ten times the trials of the same speakers say little more: drawing trials would make the interval three times narrower.
    void moreTrialsOfTheSameSpeakersHardlyNarrowIt()
    {
        auto all = drawn(30, 40, 5);
        const auto once = *bootstrapEqualError(all.trials, all.speakers);
        const auto trials = all.trials;
        const auto speakers = all.speakers;
        for (int i = 1; i < 10; ++i) {
            all.trials.insert(all.trials.end(), trials.begin(), trials.end());
            all.speakers.insert(all.speakers.end(), speakers.begin(), speakers.end());
        }
        const auto often = *bootstrapEqualError(all.trials, all.speakers);
        QVERIFY(std::abs((often.high - often.low) - (once.high - once.low)) < 1e-9);
    }

    void ninetyFivePercentCoverTheTruth()
    {
        // The truth: a list so long that its own error is small beside the intervals'.
        const auto whole = drawn(4000, 40, 6);
        const double truth = equalError(*detectionErrorTradeoff(whole.trials)).rate;
        int covered = 0;
        constexpr int kLists = 60;
        for (unsigned list = 0; list < kLists; ++list) {
            const auto all = drawn(40, 40, 100 + list);
            const auto interval = *bootstrapEqualError(all.trials, all.speakers, {.resamples = 200});
            covered += interval.low <= truth && truth <= interval.high ? 1 : 0;
        }
        // 57 expected; fewer than 50 of 60 happen once in a thousand times.
        QVERIFY2(covered >= 50, qPrintable(QString::number(covered)));
    }

    void nineThousandTrialsTakeSeconds()
    {
        const auto all = drawn(106, 88, 7);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(bootstrapEqualError(all.trials, all.speakers, {.resamples = 1000}).ok());
        QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
    }

    void unusableInputIsAnError()
    {
        const std::vector<ScoredTrial> trials{{0.9, true}, {0.1, false}};
        const std::vector<SpeakerPair> speakers{{0, 0}, {0, 1}};
        const auto code = [&](std::span<const SpeakerPair> pairs, const BootstrapOptions& options) {
            const auto interval = bootstrapEqualError(trials, pairs, options);
            return interval ? ErrorCode::Internal : interval.error().code;
        };
        QVERIFY(code(speakers, {.resamples = 0}) == ErrorCode::InvalidArgument);
        QVERIFY(code(speakers, {.level = 1.0}) == ErrorCode::InvalidArgument);
        QVERIFY(code(std::span(speakers).first(1), {}) == ErrorCode::InvalidArgument);
        QVERIFY(code(std::vector<SpeakerPair>{{0, 1}, {0, 1}}, {}) == ErrorCode::InvalidArgument);
        QVERIFY(code(std::vector<SpeakerPair>{{0, 0}, {1, 1}}, {}) == ErrorCode::InvalidArgument);
        QVERIFY(!weightedEqualError(trials, std::vector<double>{1.0, 0.0}).ok());
        QVERIFY(!weightedEqualError(trials, std::vector<double>{1.0}).ok());
        const std::vector<ScoredTrial> bad{{std::numeric_limits<double>::quiet_NaN(), true}, {0.1, false}};
        QVERIFY(!weightedEqualError(bad, std::vector<double>{1.0, 1.0}).ok());
        QVERIFY(!bootstrapEqualError(bad, speakers).ok());
        QVERIFY(!bootstrapEqualError({}, {}).ok());
    }

    void tooFewSpeakersForAnInterval()
    {
        // Both kinds of trials need all three speakers, and 6 of 27 resamples have them.
        const std::vector<ScoredTrial> trials{{0.9, true}, {0.1, false}};
        const std::vector<SpeakerPair> speakers{{0, 0}, {1, 2}};
        const auto interval = bootstrapEqualError(trials, speakers);
        QVERIFY(!interval.ok());
        QVERIFY(interval.error().message.find("too few") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(BootstrapTest)
#include "BootstrapTest.moc"

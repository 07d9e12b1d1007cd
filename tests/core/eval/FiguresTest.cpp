// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Figures.h"

#include <QTest>

#include <cmath>

using namespace rollcall;
using namespace rollcall::eval;

class FiguresTest : public QObject
{
    Q_OBJECT

    /// Four same 2 4 5 6, four different 0 1 2.5 3: EER 1/4.
    static std::vector<ScoredTrial> trials()
    {
        return {{2, true}, {4, true}, {5, true}, {6, true}, {0, false}, {1, false}, {2.5, false}, {3, false}};
    }

private Q_SLOTS:
    void writtenOutByHand()
    {
        const auto figures = measure(trials(), {}, {}, {});
        QVERIFY(figures.ok());
        QCOMPARE(figures->same, 4U);
        QCOMPARE(figures->different, 4U);
        QCOMPARE(figures->equal.rate, 0.25);
        // Accepting from 4 on misses 1/4 and lets nobody in: cost 0.01 / 4 of the blind 0.01, and likewise for 0.05.
        QVERIFY(std::abs(figures->minDcf01 - 0.25) < 1e-12);
        QVERIFY(std::abs(figures->minDcf05 - 0.25) < 1e-12);
        // One block of 1 same and 2 different is pooled: (1/4 log2 3 + 1/2 log2 (3/2)) / 2.
        QVERIFY(std::abs(figures->minCllr - (std::log2(3.0) / 4.0 + std::log2(1.5) / 2.0) / 2.0) < 1e-12);
        QVERIFY(!figures->cllr);
        QVERIFY(!figures->equalErrorInterval);
    }

    void calibrationAndSpeakersAddTheirs()
    {
        // A slope of 0 knows nothing: 1 bit.
        auto figures = measure(trials(), LinearCalibration{0.0, 0.0}, {}, {});
        QCOMPARE(*figures->cllr, 1.0);
        figures = measure(trials(), LinearCalibration{2.0, -7.0}, {}, {});
        QVERIFY(*figures->cllr > figures->minCllr && *figures->cllr < 1.0);

        std::vector<ScoredTrial> many;
        std::vector<SpeakerPair> speakers;
        for (std::size_t speaker = 0; speaker < 10; ++speaker) {
            for (const ScoredTrial& trial : trials()) {
                many.push_back({trial.score + 0.1 * static_cast<double>(speaker), trial.same});
                speakers.push_back({speaker, trial.same ? speaker : (speaker + 1) % 10});
            }
        }
        figures = measure(many, {}, speakers, {});
        QVERIFY(figures->equalErrorInterval);
        QVERIFY(figures->equalErrorInterval->low <= figures->equal.rate);
        QVERIFY(figures->equalErrorInterval->high >= figures->equal.rate);
    }

    void tooFewSpeakersLeaveTheRest()
    {
        const std::vector<ScoredTrial> two{{1.0, true}, {0.0, false}};
        const std::vector<SpeakerPair> speakers{{0, 0}, {1, 2}};
        const auto figures = measure(two, {}, speakers, {});
        QVERIFY(figures.ok());
        QCOMPARE(figures->equal.rate, 0.0);
        QVERIFY(!figures->equalErrorInterval);
    }

    void oneKindOfTrialIsAnError() { QVERIFY(!measure(std::vector<ScoredTrial>{{1.0, true}}, {}, {}, {}).ok()); }
};

QTEST_GUILESS_MAIN(FiguresTest)
#include "FiguresTest.moc"

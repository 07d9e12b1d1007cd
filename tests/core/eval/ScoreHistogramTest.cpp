// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/ScoreHistogram.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace rollcall;
using namespace rollcall::eval;

class ScoreHistogramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsSharesOfEachKind()
    {
        const std::vector<ScoredTrial> trials{{0.0, false}, {0.05, false}, {0.6, true}, {1.2, true}, {1.2, true}};
        const auto histogram = scoreHistogram(trials);
        QVERIFY(histogram.ok());
        QCOMPARE(histogram->lowest, 0.0);
        QCOMPARE(histogram->highest, 1.2);
        QCOMPARE(histogram->target.size(), std::size_t{kMinBins});
        QCOMPARE(histogram->nonTarget[0], 1.0); // a bin is 0.1 wide
        QCOMPARE(histogram->target[6], 1.0 / 3.0);
        QCOMPARE(histogram->target[11], 2.0 / 3.0); // the right end belongs to the last bin
        QCOMPARE(std::accumulate(histogram->target.begin(), histogram->target.end(), 0.0), 1.0);
    }

    void manyTrialsHaveMoreBins()
    {
        std::vector<ScoredTrial> trials;
        for (int i = 0; i < 100000; ++i) {
            trials.push_back({static_cast<double>(i), i % 2 == 0});
        }
        QCOMPARE(scoreHistogram(trials)->target.size(), std::size_t{kMaxBins});
    }

    void scoresThatAreAllAlike()
    {
        const std::vector<ScoredTrial> trials{{0.5, false}, {0.5, true}};
        const auto histogram = scoreHistogram(trials);
        QVERIFY(histogram.ok());
        QVERIFY(histogram->lowest < 0.5 && histogram->highest > 0.5);
        QCOMPARE(std::accumulate(histogram->nonTarget.begin(), histogram->nonTarget.end(), 0.0), 1.0);
    }

    void refusesWhatHasNoShape()
    {
        QVERIFY(!scoreHistogram(std::vector<ScoredTrial>{{0.5, false}}));
        QVERIFY(
            !scoreHistogram(std::vector<ScoredTrial>{{0.5, false}, {std::numeric_limits<double>::quiet_NaN(), true}}));
    }
};

QTEST_APPLESS_MAIN(ScoreHistogramTest)
#include "ScoreHistogramTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/UnknownClusters.h"

#include "tests/core/identify/UnitVectors.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::identify;
using test::axis;
using test::withCosines;

/// With the default calibration a cosine of 0.4 is an even LLR, one of 0.5 an LLR of 2.
class UnknownClustersTest : public QObject
{
    Q_OBJECT

    static UnknownClusters empty()
    {
        return {DecisionOptions{}, [](const Embedding&, double seconds) { return nn::Reliability{seconds, 0.0}; }};
    }

private Q_SLOTS:
    void theFirstTurnIsNew()
    {
        const auto assignment = empty().assign(axis(0), 3.0);
        QVERIFY(!assignment.cluster);
        QVERIFY(assignment.same.empty());
    }

    void theSameVoiceJoins()
    {
        UnknownClusters clusters = empty();
        clusters.add(4, axis(0), 3.0);
        QCOMPARE(clusters.assign(withCosines({0.6}), 3.0).cluster, std::optional<std::int64_t>(4));
        QVERIFY(!clusters.assign(withCosines({0.3}), 3.0).cluster);
    }

    void theNearestIsChosen()
    {
        UnknownClusters clusters = empty();
        clusters.add(1, axis(0), 3.0);
        clusters.add(2, axis(1), 3.0);
        const auto assignment = clusters.assign(withCosines({0.55, 0.7}), 3.0);
        QCOMPARE(assignment.cluster, std::optional<std::int64_t>(2));
        QVERIFY(assignment.same.empty()); // the other two are as unlike as before
    }

    /// Among more voices one of them resembles a turn by chance.
    void moreClustersAskForMore()
    {
        UnknownClusters clusters = empty();
        clusters.add(0, axis(0), 3.0);
        const Embedding turn = withCosines({0.5});
        QVERIFY(clusters.assign(turn, 3.0).cluster);
        for (std::int64_t other = 1; other < 20; ++other) {
            clusters.add(other, axis(static_cast<std::size_t>(other)), 3.0);
        }
        QVERIFY(!clusters.assign(turn, 3.0).cluster);
    }

    void aTurnInBetweenMakesThemOne()
    {
        UnknownClusters clusters = empty();
        clusters.add(7, axis(0), 3.0);
        clusters.add(3, axis(1), 3.0);
        const auto assignment = clusters.assign(withCosines({0.7, 0.7}), 30.0);
        QCOMPARE(assignment.cluster, std::optional<std::int64_t>(3)); // the older one
        QCOMPARE(assignment.same, std::vector<std::int64_t>{7});
    }

    /// A long turn says more than a short one.
    void turnsCountBySpeech()
    {
        UnknownClusters clusters = empty();
        clusters.add(1, axis(0), 2.0);
        clusters.add(1, axis(1), 18.0);
        QVERIFY(clusters.assign(axis(1), 3.0).cluster);
        QVERIFY(!clusters.assign(axis(0), 3.0).cluster);
    }

    void theSameAnswerEachTime()
    {
        UnknownClusters clusters = empty();
        for (std::int64_t cluster = 0; cluster < 10; ++cluster) {
            clusters.add(cluster, axis(static_cast<std::size_t>(cluster)), 3.0);
        }
        const Embedding turn = withCosines({0.6, 0.6});
        const auto first = clusters.assign(turn, 3.0);
        QCOMPARE(first.cluster, std::optional<std::int64_t>(0)); // of equals the older one
        for (int i = 0; i < 3; ++i) {
            const auto again = clusters.assign(turn, 3.0);
            QCOMPARE(again.cluster, first.cluster);
            QCOMPARE(again.same, first.same);
        }
    }

    /// Opposite turns of one cluster have no direction; nothing joins it.
    void turnsThatCancelAreNoVoice()
    {
        UnknownClusters clusters = empty();
        Embedding opposite = axis(0);
        opposite[0] = -1.0F;
        clusters.add(1, axis(0), 3.0);
        clusters.add(1, opposite, 3.0);
        QVERIFY(!clusters.assign(axis(0), 3.0).cluster);
    }
};

QTEST_APPLESS_MAIN(UnknownClustersTest)
#include "UnknownClustersTest.moc"

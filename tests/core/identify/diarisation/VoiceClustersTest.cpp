// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/diarisation/VoiceClusters.h"
#include "tests/core/identify/UnitVectors.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::identify;

class VoiceClustersTest : public QObject
{
    Q_OBJECT

    static VoiceCluster cluster(const Embedding& embedding, double seconds = 1.0, std::int64_t speaker = 0)
    {
        VoiceCluster made;
        made.add(embedding, seconds);
        if (speaker != 0) {
            made.speaker = SpeakerId{speaker};
        }
        return made;
    }

private Q_SLOTS:
    void whatIsAlikeIsJoined()
    {
        std::vector<VoiceCluster> clusters{cluster(test::axis(0)), cluster(test::axis(1)),
                                           cluster(test::withCosines({0.8})), cluster(test::withCosines({0.0, 0.8}))};
        agglomerate(clusters, Linkage::Average, 0.5);
        QCOMPARE(clusters.size(), 2U);
        QCOMPARE(clusters[0].seconds, 2.0);
        QVERIFY(clusters[0].sum[0] > 1.7F && clusters[1].sum[1] > 1.7F);
        agglomerate(clusters, Linkage::Average, -1.0);
        QCOMPARE(clusters.size(), 1U);
        agglomerate(clusters, Linkage::Average, -1.0);
        QCOMPARE(clusters.size(), 1U);
    }

    /// Two groups of four windows with a cosine of 0.5 throughout: their mean pair is 0.5, their sums are nearly the same.
    void theLinkagesDiffer()
    {
        std::vector<VoiceCluster> windows;
        for (std::size_t i = 0; i < 8; ++i) {
            windows.push_back(cluster(test::withCosines({std::sqrt(0.5)}, 10 + i)));
        }
        const auto joined = [&](std::size_t first) {
            VoiceCluster sum = windows[first];
            for (std::size_t i = first + 1; i < first + 4; ++i) {
                sum += windows[i];
            }
            return sum;
        };
        std::vector<VoiceCluster> groups{joined(0), joined(4)};
        agglomerate(groups, Linkage::Average, 0.51);
        QCOMPARE(groups.size(), 2U);
        agglomerate(groups, Linkage::Centroid, 0.81); // 8 / (4 + 6)
        QCOMPARE(groups.size(), 2U);
        agglomerate(groups, Linkage::Centroid, 0.79);
        QCOMPARE(groups.size(), 1U);
        QCOMPARE(groups[0].seconds, 8.0);
    }

    void longerSpeechCountsForMore()
    {
        VoiceCluster both = cluster(test::axis(0), 3.0);
        both += cluster(test::axis(1), 1.0);
        QCOMPARE(both.sum[0], 3.0F);
        QCOMPARE(both.sum[1], 1.0F);
    }

    void namesJoinAndPart()
    {
        std::vector<VoiceCluster> clusters{cluster(test::axis(0), 1.0, 7), cluster(test::axis(1), 1.0, 7),
                                           cluster(test::withCosines({0.99}), 1.0, 8),
                                           cluster(test::withCosines({0.0, 0.0, 1.0}))};
        agglomerate(clusters, Linkage::Centroid, 0.9);
        QCOMPARE(clusters.size(), 3U);
        QVERIFY(clusters[0].speaker == SpeakerId{7} && clusters[0].seconds == 2.0);
        QVERIFY(std::ranges::any_of(clusters, [](const VoiceCluster& one) { return one.speaker == SpeakerId{8}; }));
        // A name goes over to the nameless that joins it.
        std::vector<VoiceCluster> two{cluster(test::axis(0)), cluster(test::axis(0), 1.0, 7)};
        agglomerate(two, Linkage::Centroid, 0.9);
        QVERIFY(two.size() == 1 && two[0].speaker == SpeakerId{7});
    }

    /// More windows than are compared at once give the voices that there are.
    void manyWindows()
    {
        std::vector<VoiceCluster> clusters;
        for (std::size_t i = 0; i < 2000; ++i) {
            clusters.push_back(cluster(test::withCosines(
                {i % 3 == 0 ? 0.9 : 0.0, i % 3 == 1 ? 0.9 : 0.0, i % 3 == 2 ? 0.9 : 0.0}, 10 + i % 400)));
        }
        agglomerateMany(clusters, Linkage::Average, 0.5);
        QCOMPARE(clusters.size(), 3U);
        // Voices that are all different end, too.
        std::vector<VoiceCluster> different;
        for (std::size_t i = 0; i < 1024; ++i) {
            Embedding one(1024, 0.0F);
            one[i] = 1.0F;
            different.push_back(cluster(one));
        }
        agglomerateMany(different, Linkage::Average, 0.5);
        QCOMPARE(different.size(), 1024U);
    }

    void nothingIsNothing()
    {
        std::vector<VoiceCluster> none;
        agglomerateMany(none, Linkage::Average, 0.5);
        QVERIFY(none.empty());
    }
};

QTEST_GUILESS_MAIN(VoiceClustersTest)
#include "VoiceClustersTest.moc"

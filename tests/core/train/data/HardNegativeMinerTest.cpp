// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/HardNegativeMiner.h"

#include <torch/types.h>

#include <QTest>

#include <cmath>
#include <set>

using namespace rollcall::train;

/// Unit vectors in a plane, by their angles in degrees: every cosine can be worked out by hand.
static at::Tensor atAngles(const std::vector<double>& degrees)
{
    at::Tensor rows = torch::zeros({std::ssize(degrees), 2});
    for (std::int64_t i = 0; i < std::ssize(degrees); ++i) {
        const double angle = degrees[static_cast<std::size_t>(i)] * M_PI / 180.0;
        rows[i][0] = std::cos(angle);
        rows[i][1] = std::sin(angle);
    }
    return rows;
}

class HardNegativeMinerTest : public QObject
{
    Q_OBJECT

    /// Three recordings of speaker 0, two of each other.
    static std::vector<BatchRow> candidates()
    {
        return {{0, 0, 0, 10}, {0, 1, 0, 11}, {0, 2, 0, 12}, {1, 0, 0, 13},
                {1, 1, 0, 14}, {2, 0, 0, 15}, {2, 1, 0, 16}};
    }

    static std::vector<HardNegativeMiner::Origin> inCorpora(std::initializer_list<int> corpora)
    {
        std::vector<HardNegativeMiner::Origin> origins;
        for (const int corpus : corpora) {
            origins.push_back({corpus, 0});
        }
        return origins;
    }

    /// The triplet of the candidate with this seed, as seeds.
    static std::vector<std::uint64_t> tripletOf(const HardNegativeMiner& miner, std::uint64_t anchor)
    {
        const auto rows = miner.choose(0, 7);
        for (std::size_t i = 0; i < 7; ++i) {
            if (rows[i].seed == anchor) {
                return {rows[i].seed, rows[7 + i].seed, rows[14 + i].seed};
            }
        }
        return {};
    }

private Q_SLOTS:
    void hardestPositiveAndSemiHardNegative()
    {
        // Speaker 0 at 0, 10 and 40 degrees, speaker 1 at 20 and 50, speaker 2 at 70 and 90.
        const HardNegativeMiner miner(candidates(), atAngles({0, 10, 40, 20, 50, 70, 90}),
                                      inCorpora({0, 0, 0, 0, 0, 0, 0}));
        // From 0: the least similar own one is at 40; beyond that the nearest stranger is at 50 (20 is nearer than 40).
        QCOMPARE(tripletOf(miner, 10), (std::vector<std::uint64_t>{10, 12, 14}));
        // From 40: the farthest own one is at 0 (40 degrees away); the nearest stranger beyond is at 90.
        QCOMPARE(tripletOf(miner, 12), (std::vector<std::uint64_t>{12, 10, 16}));
        // From 90: own at 70; nothing of others is nearer than 20 degrees: the nearest beyond is at 50.
        QCOMPARE(tripletOf(miner, 16), (std::vector<std::uint64_t>{16, 15, 14}));
    }

    /// Where all strangers are more similar than the positive, the least similar of them.
    void allNegativesTooHard()
    {
        const HardNegativeMiner miner(candidates(), atAngles({0, 80, 85, 10, 20, 15, 30}),
                                      inCorpora({0, 0, 0, 0, 0, 0, 0}));
        QCOMPARE(tripletOf(miner, 10), (std::vector<std::uint64_t>{10, 12, 16}));
    }

    void negativesStayInTheCorpus()
    {
        const HardNegativeMiner miner(candidates(), atAngles({0, 10, 40, 41, 50, 70, 90}),
                                      inCorpora({0, 0, 0, 1, 1, 0, 0}));
        QCOMPARE(tripletOf(miner, 10), (std::vector<std::uint64_t>{10, 12, 15}));
        QVERIFY(tripletOf(miner, 13).empty()); // alone in its corpus
    }

    /// A recording of the same occasion is a positive only where there is no other.
    void positivesComeFromOtherSessions()
    {
        auto origins = inCorpora({0, 0, 0, 0, 0, 0, 0});
        origins[1].session = 1; // of speaker 0, at 10 degrees; the farther one, at 40, is of the anchor's session
        const HardNegativeMiner miner(candidates(), atAngles({0, 10, 40, 20, 50, 70, 90}), origins);
        QCOMPARE(tripletOf(miner, 10), (std::vector<std::uint64_t>{10, 11, 13}));
        QCOMPARE(tripletOf(miner, 11),
                 (std::vector<std::uint64_t>{11, 12, 14})); // both others are elsewhere: the farther
    }

    void everyCandidateHasItsTurn()
    {
        const HardNegativeMiner miner(candidates(), atAngles({0, 10, 40, 20, 50, 70, 90}),
                                      inCorpora({0, 0, 0, 0, 0, 0, 0}));
        std::multiset<std::uint64_t> anchors;
        for (int step = 0; step < 7; ++step) {
            const auto rows = miner.choose(step, 2);
            QCOMPARE(rows.size(), 6U);
            for (std::size_t i = 0; i < 2; ++i) {
                anchors.insert(rows[i].seed);
                QCOMPARE(rows[i].speaker, rows[2 + i].speaker);
                QVERIFY(rows[i].speaker != rows[4 + i].speaker);
            }
        }
        for (std::uint64_t seed = 10; seed <= 16; ++seed) {
            QCOMPARE(anchors.count(seed), 2U);
        }
    }

    void nobodyToTellApart()
    {
        QVERIFY(HardNegativeMiner({{0, 0, 0, 1}, {0, 1, 0, 2}}, atAngles({0, 10}), inCorpora({0, 0})).empty());
        QVERIFY(HardNegativeMiner({}, torch::zeros({0, 2}), {}).empty());
    }
};

QTEST_GUILESS_MAIN(HardNegativeMinerTest)
#include "HardNegativeMinerTest.moc"

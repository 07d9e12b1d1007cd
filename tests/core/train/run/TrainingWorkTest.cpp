// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/TrainingWork.h"

#include <QTest>

using namespace rollcall::nn;
using namespace rollcall::train;

class TrainingWorkTest : public QObject
{
    Q_OBJECT

    static Recipe recipe()
    {
        Recipe made;
        made.network.channels = {8, 16};
        made.network.blocksPerStage = 1;
        made.network.embeddingLength = 32;
        made.cropFrames = 64;
        made.softmax.steps = 100;
        made.softmax.batch = 10;
        return made;
    }

private Q_SLOTS:
    void aSmallNetworkByHand_data()
    {
        QTest::addColumn<NetworkOptions>("network");
        QTest::addColumn<double>("work");
        NetworkOptions network;
        network.channels = {2};
        network.blocksPerStage = 1;
        network.melBins = 3;
        network.embeddingLength = 5;
        // 2 x 2 places of 25 taps from one channel to two, two convolutions of 9 taps from two to two; then 2 x 2 values to 5.
        QTest::newRow("ResCNN") << network << 4.0 * (25 * 2 + 2 * 9 * 4) + 4 * 5;
        network.block = BlockKind::BasicClipped;
        QTest::newRow("clipped before the sum") << network << 4.0 * (25 * 2 + 2 * 9 * 4) + 4 * 5;
        network.block = BlockKind::Bottleneck;
        QTest::newRow("bottlenecks") << network << 4.0 * (25 * 2 + (1 + 9 + 1) * 4) + 4 * 5;
        network.groups = 2;
        QTest::newRow("two groups") << network << 4.0 * (25 * 2 + (1 + 9 + 1) * 2) + 4 * 5;

        NetworkOptions resNet;
        resNet.architecture = Architecture::ResNet;
        resNet.channels = {2, 3};
        resNet.blocksPerStage = 0;
        resNet.stageBlocks = {1, 1};
        resNet.pooling = Pooling::Statistics;
        resNet.melBins = 3;
        resNet.embeddingLength = 5;
        // 3 x 3 places until the second stage halves both; its shortcut goes from two channels to three; 2 x 3 x 2 values to 5.
        QTest::newRow("ResNet") << resNet << 9.0 * (9 * 2 + 2 * 9 * 4) + 4.0 * (9 * 2 * 3 + 9 * 3 * 3 + 2 * 3) + 12 * 5;

        NetworkOptions gru;
        gru.architecture = Architecture::Gru;
        gru.channels = {2};
        gru.blocksPerStage = 0;
        gru.gruLayers = 2;
        gru.gruUnits = 4;
        gru.melBins = 3;
        gru.embeddingLength = 5;
        // 2 time steps, at each three gates of 4 units that read 2 x 2 or 4 values and the 4 of the state.
        QTest::newRow("GRU") << gru << 4.0 * 25 * 2 + 2.0 * 3 * 4 * ((4 + 4) + (4 + 4)) + 4 * 5;
    }

    void aSmallNetworkByHand()
    {
        QFETCH(const NetworkOptions, network);
        QFETCH(const double, work);
        QVERIFY(network.validate().empty());
        QCOMPARE(cropWork(network, 3), work);
    }

    void workGrowsWithWhatIsTrained()
    {
        const double work = trainingWork(recipe());
        Recipe twice = recipe();
        twice.softmax.steps = 200;
        QCOMPARE(trainingWork(twice), 2.0 * work);
        Recipe wider = recipe();
        wider.network.channels = {16, 32};
        QVERIFY(trainingWork(wider) > 2.0 * work);
        Recipe triplets = recipe();
        triplets.triplet.steps = 10;
        const double random = trainingWork(triplets);
        QVERIFY(random > work);
        triplets.triplet.mining = Mining::OfflineHard;
        QVERIFY(trainingWork(triplets) > random);
        triplets.triplet.mining = Mining::SemiHard;
        triplets.triplet.cropFrames = 128;
        QVERIFY(trainingWork(triplets) > random);
    }

    /// A training that keeps its pace takes as long as is said before it.
    void thePaceOfACurveTellsTheTime()
    {
        CurvePoint point;
        point.phase = Phase::Softmax;
        point.cropsPerSecond = 50.0;
        QCOMPARE(trainingWork(recipe()) / paceOf(recipe(), point), 100.0 * 10 / 50.0);
        point.cropsPerSecond = 0.0;
        QCOMPARE(paceOf(recipe(), point), 0.0);
    }
};

QTEST_GUILESS_MAIN(TrainingWorkTest)
#include "TrainingWorkTest.moc"

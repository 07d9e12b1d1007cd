// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/TrainingWork.h"

#include <QTest>

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
    void aSmallNetworkByHand()
    {
        rollcall::nn::NetworkOptions network;
        network.channels = {2};
        network.blocksPerStage = 1;
        network.melBins = 3;
        network.embeddingLength = 5;
        // 2 x 2 places of 25 taps from one channel to two, two convolutions of 9 taps from two to two; then 2 x 2 values to 5.
        QCOMPARE(cropWork(network, 3), 4.0 * (25 * 2 + 2 * 9 * 4) + 4 * 5);
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

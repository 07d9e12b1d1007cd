// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Widen.h"
#include "core/nn/TorchNetwork.h"
#include "tests/support/TinyModel.h"

#include <QTest>

#include <torch/types.h>

#include <vector>

using namespace rollcall;
using namespace rollcall::nn;

Q_DECLARE_METATYPE(rollcall::nn::NetworkOptions)

class WidenTest : public QObject
{
    Q_OBJECT

    static NetworkOptions narrow()
    {
        NetworkOptions options;
        options.channels = {4, 6, 8};
        options.blocksPerStage = 2;
        options.embeddingLength = 16;
        options.pooling = Pooling::Statistics;
        return options;
    }

    static at::Tensor randomFeatures()
    {
        torch::manual_seed(5);
        return torch::randn({6, 50, 64}) * 2.0;
    }

    /// A network that has seen something: fresh blocks pass their input on, and a mistake in them would not show.
    static TorchNetwork seasoned(const NetworkOptions& options)
    {
        TorchNetwork network = *TorchNetwork::create(options, 3);
        const torch::NoGradGuard noGrad;
        torch::manual_seed(4);
        for (const at::Tensor& tensor : network.state()) {
            if (tensor.dim() == 1) {
                tensor.add_(torch::rand_like(tensor));
            }
        }
        network.setTraining(true);
        network.forward(randomFeatures());
        network.setTraining(false);
        return network;
    }

    static Model modelOf(const TorchNetwork& network)
    {
        Model model;
        model.network = network.options();
        model.calibration->slope = 12.5;
        model.weights = network.weights();
        return model;
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void computesTheSame_data()
    {
        QTest::addColumn<NetworkOptions>("small");
        QTest::addColumn<QList<int>>("channels");
        NetworkOptions mean = narrow();
        mean.pooling = Pooling::Mean;
        NetworkOptions bottleneck = narrow();
        bottleneck.block = BlockKind::Bottleneck;
        NetworkOptions keras = narrow();
        keras.padding = StridePadding::KerasSame;
        NetworkOptions bare = narrow();
        bare.blocksPerStage = 0;
        QTest::newRow("padded as Keras does") << keras << QList<int>{6, 9, 12};
        QTest::newRow("no blocks") << bare << QList<int>{6, 9, 12};
        QTest::newRow("half as many more") << narrow() << QList<int>{6, 9, 12};
        QTest::newRow("twice and thrice") << narrow() << QList<int>{8, 12, 24};
        QTest::newRow("one stage alone") << narrow() << QList<int>{4, 11, 8};
        QTest::newRow("mean over time") << mean << QList<int>{7, 8, 20};
        QTest::newRow("bottlenecks") << bottleneck << QList<int>{5, 13, 9};
    }
    void computesTheSame()
    {
        QFETCH(const NetworkOptions, small);
        QFETCH(const QList<int>, channels);
        NetworkOptions large = small;
        large.channels.assign(channels.begin(), channels.end());
        TorchNetwork network = seasoned(small);
        const auto widened = widenModel(modelOf(network), large, 7);
        QVERIFY2(widened.ok(), widened.ok() ? "" : widened.error().message.c_str());
        QVERIFY(widened->network == large);
        QCOMPARE(widened->calibration->slope, 12.5);
        TorchNetwork wide = *TorchNetwork::create(large, 1);
        QVERIFY(wide.setWeights(widened->weights).ok());
        const torch::NoGradGuard noGrad;
        for (const bool training : {false, true}) {
            network.setTraining(training);
            wide.setTraining(training);
            const at::Tensor expected = network.unscaled(randomFeatures());
            const double apart = (expected - wide.unscaled(randomFeatures())).abs().max().item<double>();
            QVERIFY2(apart < 1e-4, qPrintable(QString::number(apart)));
            QVERIFY(expected.abs().mean().item<double>() > 0.1); // or the bound above would mean nothing
        }
    }

    void copiesGrowApart()
    {
        NetworkOptions large = narrow();
        large.channels = {8, 12, 16};
        TorchNetwork wide = *TorchNetwork::create(large, 1);
        QVERIFY(wide.setWeights(widenModel(modelOf(seasoned(narrow())), large, 7)->weights).ok());
        wide.setTraining(true);
        wide.forward(randomFeatures()).slice(1, 0, 4).sum().backward();
        const at::Tensor first = wide.parameters().front(); // of the first convolution, one row a channel
        const auto closest = [](const at::Tensor& rows) {
            const at::Tensor flat = rows.flatten(1);
            const at::Tensor distances = (flat.unsqueeze(0) - flat.unsqueeze(1)).norm(2, 2);
            return (distances + 1e9 * torch::eye(distances.size(0))).min().item<double>() /
                   flat.norm(2, 1).mean().item<double>();
        };
        QCOMPARE(closest(first.detach()), 0.0);
        QVERIFY2(closest(first.grad()) > 1e-3, qPrintable(QString::number(closest(first.grad()))));
    }

    void asWideStaysAsItIs()
    {
        const Model model = modelOf(seasoned(narrow()));
        const auto same = widenModel(model, narrow(), 7);
        QVERIFY(same.ok());
        QCOMPARE(modelId(*same).value, modelId(model).value);
    }

    void refusesOtherNetworks()
    {
        const Model model = modelOf(seasoned(narrow()));
        std::vector<NetworkOptions> others(10, narrow());
        others[0].channels = {4, 5, 8};
        others[1].channels = {4, 6, 8, 8};
        others[2].blocksPerStage = 3;
        others[3].pooling = Pooling::Mean;
        others[4].embeddingLength = 32;
        others[5].block = BlockKind::Bottleneck;
        others[6].padding = StridePadding::KerasSame;
        others[7].melBins = 32;
        others[8].batchNormEps = 1e-3;
        others[9].groups = 2;
        for (const NetworkOptions& other : others) {
            const auto refused = widenModel(model, other, 7);
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().code, ErrorCode::Incompatible);
        }
        NetworkOptions two = narrow();
        two.groups = 2;
        NetworkOptions wide = two;
        wide.channels = {8, 12, 16};
        QCOMPARE(widenModel(modelOf(seasoned(two)), wide, 7).error().code, ErrorCode::Incompatible);
        wide = test::tinyResNet();
        wide.channels = {8, 12, 24};
        const auto resNet = widenModel(test::drawnModel(test::tinyResNet()), wide, 7);
        QCOMPARE(resNet.error().code, ErrorCode::Incompatible);
        QVERIFY(resNet.error().message.find("ResCNN") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(WidenTest)
#include "WidenTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/Combine.h"
#include "core/nn/TorchNetwork.h"
#include "tests/support/TinyModel.h"

#include <QTest>

#include <torch/types.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace rollcall;
using namespace rollcall::nn;
using namespace rollcall::posttrain;

Q_DECLARE_METATYPE(rollcall::nn::NetworkOptions)

class CombineTest : public QObject
{
    Q_OBJECT

    /// Drawn weights, all of them: fresh blocks pass their input on, and a mistake in them would not show.
    static Model drawnModel(const NetworkOptions& options, std::uint64_t seed)
    {
        const TorchNetwork network = *TorchNetwork::create(options, seed);
        const torch::NoGradGuard noGrad;
        for (const at::Tensor& tensor : network.state()) {
            if (tensor.dim() == 1) {
                tensor.add_(torch::rand_like(tensor));
            }
        }
        Model model;
        model.network = options;
        model.weights = network.weights();
        return model;
    }

    static at::Tensor unscaled(const Model& model)
    {
        TorchNetwork network = *TorchNetwork::create(model.network, 0);
        if (!network.setWeights(model.weights)) {
            return {};
        }
        torch::manual_seed(5);
        const torch::NoGradGuard noGrad;
        return network.unscaled(torch::randn({3, 50, 64}) * 2.0);
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(1); }

    void averagesModels()
    {
        Model left = test::tinyModel(1);
        Model right = test::tinyModel(2);
        left.calibration = {10.0, -4.0};
        right.calibration = {20.0, -6.0};
        right.trainingSpeakers = {"id2", "id0"};
        const std::vector<Model> both{left, right};
        const auto average = averageModels(both);
        QVERIFY2(average.ok(), average.ok() ? "" : average.error().message.c_str());
        QCOMPARE(average->weights.size(), left.weights.size());
        for (std::size_t i = 0; i < left.weights.size(); ++i) {
            for (std::size_t k = 0; k < left.weights[i].values.size(); ++k) {
                QCOMPARE(average->weights[i].values[k],
                         (left.weights[i].values[k] + right.weights[i].values[k]) / 2.0F);
            }
        }
        QCOMPARE(average->trainingSpeakers, (std::vector<std::string>{"id0", "id1", "id2"}));
        QCOMPARE(average->calibration->slope, 15.0);
        QCOMPARE(average->calibration->offset, -5.0);
        QVERIFY(average->evaluation.empty()); // nothing was measured of it
        QVERIFY(average->recipe.find(modelId(left).value) != std::string::npos);
        QVERIFY(modelId(*average) != modelId(left));

        QCOMPARE(averageModels(std::vector<Model>{left}).error().code, ErrorCode::InvalidArgument);
        right.frontEnd = *features::frontEndPreset("deep-speaker");
        QCOMPARE(averageModels(std::vector<Model>{left, right}).error().code, ErrorCode::Incompatible);
        right = left;
        right.network.embeddingLength = 16;
        QCOMPARE(averageModels(std::vector<Model>{left, right}).error().code, ErrorCode::Incompatible);
    }

    void joinedComputesWhatEachDoes_data()
    {
        QTest::addColumn<NetworkOptions>("first");
        QTest::addColumn<NetworkOptions>("second");
        NetworkOptions one;
        one.channels = {4, 6, 8};
        one.blocksPerStage = 2;
        one.embeddingLength = 16;
        one.pooling = Pooling::Statistics;
        NetworkOptions shorter = one;
        shorter.embeddingLength = 5;
        NetworkOptions three = one;
        three.groups = 3;
        three.channels = {12, 18, 24};
        NetworkOptions mean = one;
        mean.pooling = Pooling::Mean;
        NetworkOptions bottleneck = one;
        bottleneck.block = BlockKind::Bottleneck;
        NetworkOptions keras = one;
        keras.padding = StridePadding::KerasSame;
        QTest::newRow("alike") << one << one;
        QTest::newRow("embeddings of other lengths") << one << shorter;
        QTest::newRow("one and three") << one << three;
        QTest::newRow("three and one") << three << shorter;
        QTest::newRow("mean over time") << mean << mean;
        QTest::newRow("bottlenecks") << bottleneck << bottleneck;
        QTest::newRow("padded as Keras does") << keras << keras;
    }
    void joinedComputesWhatEachDoes()
    {
        QFETCH(const NetworkOptions, first);
        QFETCH(const NetworkOptions, second);
        const std::vector<Model> both{drawnModel(first, 1), drawnModel(second, 2)};
        const auto joined = fuseModels(both);
        QVERIFY2(joined.ok(), joined.ok() ? "" : joined.error().message.c_str());
        QCOMPARE(joined->network.groups, first.groups + second.groups);
        const at::Tensor expected = torch::cat({unscaled(both[0]), unscaled(both[1])}, 1);
        const double apart = (expected - unscaled(*joined)).abs().max().item<double>();
        QVERIFY2(apart < 1e-4, qPrintable(QString::number(apart)));
        QVERIFY(expected.abs().mean().item<double>() > 0.1); // or the bound above would mean nothing
    }

    void joinedTellsWhatItIsMadeOf()
    {
        Model left = test::tinyModel(1);
        Model right = test::tinyModel(2);
        left.calibration = {10.0, -4.0};
        right.calibration = {20.0, -6.0};
        right.trainingSpeakers = {"id2", "id0"};
        right.trainingData = "others";
        const auto joined = fuseModels(std::vector<Model>{left, right});
        QVERIFY2(joined.ok(), joined.ok() ? "" : joined.error().message.c_str());
        QCOMPARE(joined->trainingSpeakers, (std::vector<std::string>{"id0", "id1", "id2"}));
        QCOMPARE(joined->trainingData, std::string("none; others"));
        QCOMPARE(joined->calibration->slope, 15.0);
        QVERIFY(joined->evaluation.empty());
        QVERIFY(joined->recipe.find(modelId(right).value) != std::string::npos);
    }

    void whatHearsAtSeveralSpeedsIsRefused()
    {
        const std::vector<Model> models(2, test::tinyModelAtSpeeds());
        QCOMPARE(averageModels(models).error().code, ErrorCode::Incompatible);
        QCOMPARE(fuseModels(models).error().code, ErrorCode::Incompatible);
    }

    void otherArchitecturesAreAveragedButNotJoined()
    {
        for (const NetworkOptions& network : {test::tinyResNet(), test::tinyGru()}) {
            const std::vector<Model> models{test::drawnModel(network, 1), test::drawnModel(network, 2)};
            const auto refused = fuseModels(models);
            QCOMPARE(refused.error().code, ErrorCode::Incompatible);
            QVERIFY(refused.error().message.find("ResCNN") != std::string::npos);
            const auto average = averageModels(models);
            QVERIFY(average.ok());
            QVERIFY(average->network == network);
        }
    }

    void joiningRefusesWhatDoesNotFit()
    {
        const Model model = test::tinyModel();
        QCOMPARE(fuseModels(std::vector<Model>{model}).error().code, ErrorCode::InvalidArgument);
        std::vector<Model> others(4, model);
        others[0].network.channels = {4, 12};
        others[1].network.blocksPerStage = 2;
        others[2].frontEnd = *features::frontEndPreset("deep-speaker");
        others[3].speechOnly = !model.speechOnly;
        for (const Model& other : others) {
            QCOMPARE(fuseModels(std::vector<Model>{model, other}).error().code, ErrorCode::Incompatible);
        }
        QCOMPARE(fuseModels(std::vector<Model>(65, model)).error().code, ErrorCode::Incompatible); // too many groups
    }
};

QTEST_GUILESS_MAIN(CombineTest)
#include "CombineTest.moc"

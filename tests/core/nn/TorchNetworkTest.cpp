// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/TorchNetwork.h"
#include "core/nn/model/Model.h"
#include "tests/support/Python.h"
#include "tests/support/TinyModel.h"

#include <QTemporaryDir>
#include <QTest>

#include <c10/core/InferenceMode.h>
#include <torch/types.h>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::nn;

Q_DECLARE_METATYPE(rollcall::nn::NetworkOptions)

class TorchNetworkTest : public QObject
{
    Q_OBJECT

    static at::Tensor randomFeatures(std::int64_t rows, std::int64_t frames, std::int64_t melBins = 64)
    {
        torch::manual_seed(5);
        return torch::randn({rows, frames, melBins}) * 2.0;
    }

private Q_SLOTS:
    void initTestCase() { setComputeThreads(0); }

    void agreesWithNumPy_data()
    {
        QTest::addColumn<NetworkOptions>("options");
        QTest::addColumn<int>("frames");
        NetworkOptions narrow;
        narrow.channels = {8, 16, 24};
        narrow.blocksPerStage = 2;
        narrow.pooling = Pooling::Statistics;
        QTest::newRow("paper, 160 frames") << *networkPreset("paper") << 160;
        QTest::newRow("seed, 160 frames") << *networkPreset("seed") << 160;
        QTest::newRow("seed, 131 frames") << *networkPreset("seed") << 131;
        QTest::newRow("narrow with statistics, 300 frames") << narrow << 300;
        QTest::newRow("narrow with statistics, 1 frame") << narrow << 1;
        NetworkOptions grouped = narrow;
        grouped.channels = {6, 12, 24};
        grouped.groups = 3;
        QTest::newRow("three groups, 90 frames") << grouped << 90;
        NetworkOptions clipped = narrow;
        clipped.block = BlockKind::BasicClipped;
        QTest::newRow("clipped before the sum, 90 frames") << clipped << 90;
        NetworkOptions bottleneck = test::tinyResNet();
        bottleneck.block = BlockKind::Bottleneck;
        QTest::newRow("small ResNet, 61 frames") << test::tinyResNet() << 61;
        QTest::newRow("small ResNet of bottlenecks, 61 frames") << bottleneck << 61;
        QTest::newRow("ResNet34, 101 frames") << *networkPreset("resnet34") << 101;
        QTest::newRow("small recurrent, 61 frames") << test::tinyGru() << 61;
        QTest::newRow("recurrent, 100 frames") << *networkPreset("paper-gru") << 100;
    }

    void agreesWithNumPy()
    {
        QFETCH(const NetworkOptions, options);
        QFETCH(const int, frames);
        auto network = *TorchNetwork::create(options, 3);
        {
            // Running figures other than 0 and 1, and blocks that do something: fresh ones pass their input on. Or a mistake in
            // them would not show.
            const torch::NoGradGuard noGrad;
            torch::manual_seed(4);
            for (const at::Tensor& tensor : network.state()) {
                if (tensor.dim() == 1) {
                    tensor.add_(0.3 * torch::rand_like(tensor));
                }
            }
            network.setTraining(true);
            network.forward(randomFeatures(4, 64, options.melBins));
            network.setTraining(false);
        }
        const QTemporaryDir folder;
        Model model;
        model.network = options;
        model.frontEnd.melBins = options.melBins;
        model.weights = network.weights();
        const QString modelFile = folder.filePath(QStringLiteral("m.safetensors"));
        QVERIFY(writeModel(modelFile.toStdString(), model).ok());

        const at::Tensor features = randomFeatures(2, frames, options.melBins).contiguous();
        QFile raw(folder.filePath(QStringLiteral("features.f32")));
        QVERIFY(raw.open(QIODevice::WriteOnly));
        raw.write(reinterpret_cast<const char*>(features.data_ptr<float>()),
                  static_cast<qint64>(sizeof(float)) * features.numel());
        raw.close();
        const auto answer = test::runPython("tests/core/nn/network_reference.py", {},
                                            {modelFile, raw.fileName(), QString::number(frames)});
        QVERIFY2(answer.ok, answer.error.constData());
        const QList<QByteArray> expected = answer.output.simplified().split(' ');

        const c10::InferenceMode guard;
        const at::Tensor embeddings = network.forward(features).contiguous();
        QCOMPARE(embeddings.size(1), std::int64_t{options.embeddingLength});
        QCOMPARE(expected.size(), qsizetype{embeddings.numel()});
        double worst = 0.0;
        for (std::int64_t i = 0; i < embeddings.numel(); ++i) {
            bool isNumber = false;
            const double difference = std::abs(static_cast<double>(embeddings.data_ptr<float>()[i]) -
                                               expected[static_cast<qsizetype>(i)].toDouble(&isNumber));
            QVERIFY(isNumber && std::isfinite(difference)); // std::max() passes NaN over
            worst = std::max(worst, difference);
        }
        qInfo("largest difference %.2e", worst);
        QVERIFY2(worst < 1e-4, qPrintable(QStringLiteral("differs by %1").arg(worst)));
    }

    void rowsHaveUnitLength()
    {
        auto network = *TorchNetwork::create(*networkPreset("seed"), 1);
        const c10::InferenceMode guard;
        const at::Tensor norms = network.forward(randomFeatures(3, 200)).norm(2, 1);
        QVERIFY(((norms - 1.0).abs() < 1e-5).all().item<bool>());
    }

    void batchEqualsSingleRows()
    {
        NetworkOptions options;
        options.channels = {8, 16};
        auto network = *TorchNetwork::create(options, 1);
        const c10::InferenceMode guard;
        const at::Tensor features = randomFeatures(4, 90);
        const at::Tensor together = network.forward(features);
        for (std::int64_t row = 0; row < 4; ++row) {
            const at::Tensor alone = network.forward(features.narrow(0, row, 1));
            QVERIFY(torch::allclose(alone[0], together[row], 1e-4, 1e-5));
        }
    }

    void sameSeedSameWeights()
    {
        NetworkOptions options;
        options.channels = {4, 8};
        const auto first = TorchNetwork::create(options, 9)->weights();
        const auto again = TorchNetwork::create(options, 9)->weights();
        const auto other = TorchNetwork::create(options, 10)->weights();
        QVERIFY(first[0].values == again[0].values);
        QVERIFY(first[0].values != other[0].values);
    }

    void centredWeightsSpreadVoices()
    {
        NetworkOptions options;
        options.channels = {16, 32, 64};
        auto network = *TorchNetwork::create(options, 1);
        const at::Tensor features = randomFeatures(16, 100);
        network.centre(features);
        const torch::NoGradGuard noGrad;
        const at::Tensor embeddings = network.forward(features);
        const double meanCosine = embeddings.matmul(embeddings.t()).mean().item<double>();
        QVERIFY2(meanCosine < 0.2, qPrintable(QString::number(meanCosine)));
    }

    /// A branch begins as a network of its own would: its weights are drawn as wide.
    void groupsBeginAsTheyWouldAlone()
    {
        NetworkOptions alone;
        alone.channels = {16, 32};
        NetworkOptions four = alone;
        four.channels = {64, 128};
        four.groups = 4;
        const auto one = *TorchNetwork::create(alone, 1);
        const auto grouped = *TorchNetwork::create(four, 1);
        const auto narrow = one.parameters();
        const auto wide = grouped.parameters();
        for (std::size_t i = 0; i < narrow.size(); ++i) {
            if (narrow[i].dim() == 4) {
                const double ratio = (wide[i].std() / narrow[i].std()).item<double>();
                QVERIFY2(ratio > 0.9 && ratio < 1.1, qPrintable(QString::number(ratio)));
            }
        }
        four.channels = {64, 126};
        QCOMPARE(TorchNetwork::create(four, 1).error().code, ErrorCode::InvalidArgument);
    }

    void foreignWeightsAreRefused()
    {
        NetworkOptions options;
        options.channels = {4, 8};
        auto network = *TorchNetwork::create(options, 1);
        auto weights = network.weights();
        weights.pop_back();
        QCOMPARE(network.setWeights(weights).error().code, ErrorCode::Incompatible);
        options.channels = {4, 9};
        QCOMPARE(network.setWeights(TorchNetwork::create(options, 1)->weights()).error().code, ErrorCode::Incompatible);
        options.channels = {};
        QCOMPARE(TorchNetwork::create(options, 1).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TorchNetworkTest)
#include "TorchNetworkTest.moc"

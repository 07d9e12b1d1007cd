// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/OnnxExport.h"
#include "core/exchange/Import.h"
#include "tests/core/exchange/Reference.h"
#include "tests/support/TinyModel.h"

#include <QProcess>

using namespace rollcall;
using namespace rollcall::exchange;

Q_DECLARE_METATYPE(rollcall::nn::NetworkOptions)

class OnnxExportTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(QStringLiteral("network.onnx")); }

    static nn::Model modelOf(const nn::NetworkOptions& network)
    {
        nn::Model model = test::tinyModel();
        model.network = network;
        model.frontEnd.melBins = network.melBins;
        model.weights.clear();
        std::mt19937 random(5);
        std::normal_distribution<float> normal;
        for (const auto& [name, shape] : nn::weightShapes(network)) {
            nn::NamedTensor tensor{name, shape, {}};
            std::size_t count = 1;
            for (const std::int64_t extent : shape) {
                count *= static_cast<std::size_t>(extent);
            }
            tensor.values.resize(count);
            const float scale =
                shape.size() > 1 ? std::sqrt(2.0F / (static_cast<float>(count) / static_cast<float>(shape[0]))) : 0.3F;
            const bool positive = name.ends_with("running_var") || (shape.size() == 1 && name.ends_with("weight"));
            for (float& value : tensor.values) {
                value = positive ? 1.0F + 0.1F * std::abs(normal(random)) : scale * normal(random);
            }
            model.weights.push_back(std::move(tensor));
        }
        return model;
    }

    void exported(const nn::Model& model) const
    {
        const auto file = exportOnnx(model);
        QVERIFY2(file.ok(), file.ok() ? "" : file.error().message.c_str());
        const auto written = writeOnnx(path().toStdString(), *file);
        QVERIFY2(written.ok(), written.ok() ? "" : written.error().message.c_str());
    }

    static void addNetworks()
    {
        QTest::addColumn<nn::NetworkOptions>("network");
        QTest::addColumn<int>("frames");
        nn::NetworkOptions small;
        small.channels = {4, 8};
        small.blocksPerStage = 2;
        small.embeddingLength = 16;
        QTest::newRow("mean, symmetric padding") << small << 50;
        nn::NetworkOptions keras = small;
        keras.padding = nn::StridePadding::KerasSame;
        keras.batchNormEps = 1e-3;
        keras.block = nn::BlockKind::Bottleneck;
        QTest::newRow("Keras' padding, bottlenecks, 41 frames") << keras << 41;
        QTest::newRow("Keras' padding, bottlenecks, 40 frames") << keras << 40;
        keras.block = nn::BlockKind::BasicClipped;
        QTest::newRow("clipped before the sum") << keras << 33;
        nn::NetworkOptions statistics = small;
        statistics.pooling = nn::Pooling::Statistics;
        statistics.groups = 2;
        QTest::newRow("statistics, two groups") << statistics << 37;
        nn::NetworkOptions resNet;
        resNet.architecture = nn::Architecture::ResNet;
        resNet.channels = {4, 8, 8};
        resNet.blocksPerStage = 0;
        resNet.stageBlocks = {1, 2, 1};
        resNet.pooling = nn::Pooling::Statistics;
        resNet.melBins = 80;
        resNet.embeddingLength = 16;
        QTest::newRow("ResNet") << resNet << 45;
        resNet.block = nn::BlockKind::Bottleneck;
        QTest::newRow("ResNet of bottlenecks") << resNet << 44;
    }

private Q_SLOTS:
    void whatIsNoNumberDiffers()
    {
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(test::differenceTo("0.5 0.25\n", {0.5F, 0.5F}), 0.25);
        QVERIFY(std::isinf(test::differenceTo("0.5 0.25\n", {kNan, 0.25F})));
        QVERIFY(std::isinf(test::differenceTo("nan 0.25\n", {0.5F, 0.25F})));
        QVERIFY(std::isinf(test::differenceTo("a b\n", {0.0F, 0.0F})));
        QVERIFY(std::isinf(test::differenceTo("0.5\n", {0.5F, 0.5F})));
        QVERIFY(std::isinf(test::differenceTo("", {})));
    }

    void agreesWithNumPy_data() { addNetworks(); }

    void agreesWithNumPy()
    {
        QFETCH(const nn::NetworkOptions, network);
        QFETCH(const int, frames);
        const nn::Model model = modelOf(network);
        exported(model);
        const test::FeatureFile features(m_folder, frames, network.melBins);
        const auto expected =
            test::runPython("tests/core/exchange/onnx_reference.py", {},
                            {path(), features.path, QString::number(frames), QString::number(network.melBins)});
        QVERIFY2(expected.ok, expected.error.constData());
        if (expected.output.startsWith("SKIP")) {
            QSKIP(expected.output.constData());
        }
        const double worst = test::differenceTo(expected.output, test::embed(model, features));
        qInfo("largest difference %.2e", worst);
        QVERIFY(worst < 1e-4);
    }

    void agreesWithOnnxruntime_data() { addNetworks(); }

    void agreesWithOnnxruntime()
    {
        const QString package = qEnvironmentVariable("ROLLCALL_ONNXRUNTIME");
        if (package.isEmpty()) {
            QSKIP("ROLLCALL_ONNXRUNTIME does not name the folder of npm's onnxruntime-node");
        }
        QFETCH(const nn::NetworkOptions, network);
        QFETCH(const int, frames);
        const nn::Model model = modelOf(network);
        exported(model);
        const test::FeatureFile features(m_folder, frames, network.melBins);
        QProcess node;
        node.start(
            QStringLiteral("node"),
            {QString::fromUtf8(test::kSourceDir) + QStringLiteral("/tests/core/exchange/onnxruntime_reference.js"),
             package, path(), features.path, QString::number(frames), QString::number(network.melBins)});
        QVERIFY(node.waitForFinished(120'000));
        QVERIFY2(node.exitCode() == 0, node.readAllStandardError().constData());
        const double worst = test::differenceTo(node.readAllStandardOutput(), test::embed(model, features));
        qInfo("largest difference %.2e", worst);
        QVERIFY(worst < 1e-4);
    }

    void comesBackAsItWas_data() { addNetworks(); }

    void comesBackAsItWas()
    {
        QFETCH(const nn::NetworkOptions, network);
        const nn::Model model = modelOf(network);
        exported(model);
        const auto back = importModel(path().toStdString());
        QVERIFY2(back.ok(), back.ok() ? "" : back.error().message.c_str());
        QVERIFY(nn::modelId(back->model) == nn::modelId(model));
        QVERIFY(back->model.calibration == model.calibration);
        QCOMPARE(back->model.trainingData, model.trainingData);
        QVERIFY(back->model.trainingSpeakers == model.trainingSpeakers);
        QVERIFY(back->notes.empty());
    }

    void ofSeveralSpeedsTheNetworkAloneIsExported()
    {
        const nn::Model model = test::tinyModelAtSpeeds();
        exported(model);
        const auto back = importModel(path().toStdString());
        QVERIFY2(back.ok(), back.ok() ? "" : back.error().message.c_str());
        QCOMPARE(back->model.ttaSpeeds, std::vector<double>{1.0});
        QVERIFY(!back->model.calibration.has_value());
        QVERIFY(!back->notes.empty());
    }

    void whatWasChangedIsRefused()
    {
        auto file = *exportOnnx(test::tinyModel());
        file.constants.erase(file.constants.begin() + 3);
        QVERIFY(writeOnnx(path().toStdString(), file).ok());
        const auto back = importModel(path().toStdString());
        QVERIFY(!back.ok());
        QVERIFY2(back.error().message.find("changed after") != std::string::npos, back.error().message.c_str());
    }

    void recurrentNetworksAreNotExported()
    {
        nn::Model model;
        model.network = *nn::networkPreset("paper-gru");
        const auto file = exportOnnx(model);
        QVERIFY(!file.ok());
        QVERIFY2(file.error().message.find("recurrent") != std::string::npos, file.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(OnnxExportTest)
#include "OnnxExportTest.moc"

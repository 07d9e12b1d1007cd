// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/Import.h"
#include "core/exchange/OnnxImport.h"
#include "core/features/FrontEnd.h"
#include "tests/core/exchange/ForeignResNet.h"
#include "tests/core/exchange/Reference.h"

#include <algorithm>
#include <cstring>
#include <string>

using namespace rollcall;
using namespace rollcall::exchange;

/// Networks of WeSpeaker's structure that PyTorch exports, beside PyTorch's own output.
class OnnxResNetTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(QStringLiteral("network.onnx")); }

    test::PythonAnswer reference(const test::FeatureFile& features, const QStringList& more) const
    {
        return test::runPython("tests/core/exchange/wespeaker_reference.py", {},
                               QStringList{path(), features.path, QString::number(features.frames)} + more);
    }

private Q_SLOTS:
    void agreesWithPyTorch_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("frames");
        QTest::newRow("batch norms folded") << QStringList() << 57;
        QTest::newRow("batch norms kept") << QStringList{QStringLiteral("--unfolded")} << 64;
        QTest::newRow("opset 11") << QStringList{QStringLiteral("--opset"), QStringLiteral("11")} << 40;
        QTest::newRow("ResNet34 with few channels")
            << QStringList{QStringLiteral("--blocks"), QStringLiteral("3,4,6,3")} << 41;
        QTest::newRow("bottlenecks") << QStringList{QStringLiteral("--kind"), QStringLiteral("bottleneck")} << 48;
    }

    void agreesWithPyTorch()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, frames);
        const test::FeatureFile features(m_folder, frames, 80);
        const auto expected = reference(features, arguments);
        QVERIFY2(expected.ok, expected.error.constData());
        if (expected.output.startsWith("SKIP")) {
            QSKIP(expected.output.constData());
        }
        const auto imported = importModel(path().toStdString());
        QVERIFY2(imported.ok(), imported.ok() ? "" : imported.error().message.c_str());
        QCOMPARE(imported->source, std::string("WeSpeaker"));
        QVERIFY(!imported->model.calibration.has_value());
        QVERIFY(imported->model.frontEnd == *features::frontEndPreset("kaldi-fbank"));
        const double worst = test::differenceTo(expected.output, test::embed(imported->model, features));
        qInfo("largest difference %.2e", worst);
        QVERIFY(worst < 1e-4);
    }

    /// From samples to the embedding, beside PyTorch on the features that Kaldi's arithmetic gives (core/features/golden).
    void theWholeChainAgrees_data()
    {
        QTest::addColumn<QString>("sound");
        QTest::newRow("noise") << QStringLiteral("noise");
        QTest::newRow("sweep") << QStringLiteral("sweep");
    }

    void theWholeChainAgrees()
    {
        QFETCH(const QString, sound);
        const auto golden = [&sound](const char* kind) {
            return QString::fromUtf8(test::kSourceDir) +
                   QStringLiteral("/tests/core/features/golden/%1.%2.f32").arg(sound, QString::fromUtf8(kind));
        };
        test::FeatureFile features(m_folder, 1, 80);
        features.path = golden("kaldi-fbank");
        features.rows = 1;
        features.frames = static_cast<int>(QFile(features.path).size()) / (80 * static_cast<int>(sizeof(float)));
        const auto expected = reference(features, {});
        QVERIFY2(expected.ok, expected.error.constData());
        if (expected.output.startsWith("SKIP")) {
            QSKIP(expected.output.constData());
        }
        const auto imported = importModel(path().toStdString());
        QVERIFY2(imported.ok(), imported.ok() ? "" : imported.error().message.c_str());
        auto frontEnd = features::FrontEnd::create(imported->model.frontEnd);
        QVERIFY(frontEnd.ok());
        QFile input(golden("input"));
        QVERIFY(input.open(QIODevice::ReadOnly));
        const QByteArray bytes = input.readAll();
        std::vector<float> samples(static_cast<std::size_t>(bytes.size()) / sizeof(float));
        std::memcpy(samples.data(), bytes.constData(), samples.size() * sizeof(float));
        const auto computed = frontEnd->compute(samples);
        QVERIFY(computed.ok());
        QCOMPARE(computed->frames(), std::int64_t{features.frames});
        features.values = computed->values;
        const double worst = test::differenceTo(expected.output, test::embed(imported->model, features));
        qInfo("largest difference %.2e", worst);
        QVERIFY(worst < 1e-4);
    }

    void thePublishedNetworkIsThePreset()
    {
        const test::FeatureFile features(m_folder, 8, 80);
        const auto made = reference(features, {QStringLiteral("--blocks"), QStringLiteral("3,4,6,3"),
                                               QStringLiteral("--width"), QStringLiteral("32")});
        QVERIFY2(made.ok, made.error.constData());
        if (made.output.startsWith("SKIP")) {
            QSKIP(made.output.constData());
        }
        const auto imported = importModel(path().toStdString());
        QVERIFY2(imported.ok(), imported.ok() ? "" : imported.error().message.c_str());
        QVERIFY(imported->model.network == *nn::networkPreset("resnet34"));
    }

    void otherNetworksAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("two affine layers") << QStringList{QStringLiteral("--two")} << QByteArray("does not join mean");
        QTest::newRow("the biased deviation") << QStringList{QStringLiteral("--biased")} << QByteArray("unbiased");
    }

    void otherNetworksAreRefused()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, named);
        const auto made = reference(test::FeatureFile(m_folder, 8, 80), arguments);
        QVERIFY2(made.ok, made.error.constData());
        if (made.output.startsWith("SKIP")) {
            QSKIP(made.output.constData());
        }
        const auto imported = importModel(path().toStdString());
        QVERIFY(!imported.ok());
        const std::string& message = imported.error().message;
        QVERIFY2(message.find(named.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.find("understood are ResNets") != std::string::npos, message.c_str());
    }

    /// Graphs that no exporter writes; a file may hold them.
    void otherGraphsAreRefused_data()
    {
        QTest::addColumn<OnnxFile>("file");
        QTest::addColumn<QByteArray>("named");
        const OnnxFile sound = test::foreignResNet(nn::BlockKind::Basic);
        QTest::newRow("none of them") << sound << QByteArray();

        OnnxFile mute = sound;
        std::ranges::find(mute.nodes, std::string("BatchNormalization"), &OnnxNode::kind)->outputs.clear();
        QTest::newRow("a batch norm without output")
            << mute << QByteArray("BatchNormalization \"bn1\" has not one output");

        OnnxFile several = sound;
        std::ranges::find(several.nodes, std::string("BatchNormalization"), &OnnxNode::kind)
            ->outputs.emplace_back("mean");
        QTest::newRow("a batch norm that trains") << several << QByteArray("has not one output");

        // A convolution where the block adds what it has read as it is.
        OnnxFile beside = sound;
        const auto sum = std::ranges::find(beside.nodes, std::string("Add"), &OnnxNode::kind);
        const std::string read = sum->inputs[1];
        sum->inputs[1] = "beside";
        beside.constants.push_back({"besideWeight", {2, 2, 1, 1}, {1.0F, 0.0F, 0.0F, 1.0F}, {}});
        beside.nodes.insert(sum, {.kind = "Conv",
                                  .name = "beside",
                                  .inputs = {read, "besideWeight"},
                                  .outputs = {"beside"},
                                  .integers = {},
                                  .numbers = {},
                                  .texts = {}});
        QTest::newRow("a shortcut that no block has") << beside << QByteArray("\"layer1.0.shortcut.0.weight\"");
    }

    void otherGraphsAreRefused()
    {
        QFETCH(const OnnxFile, file);
        QFETCH(const QByteArray, named);
        const auto imported = importOnnx(file, "network.onnx");
        QVERIFY2(imported.ok() == named.isEmpty(), imported.ok() ? "" : imported.error().message.c_str());
        if (!imported.ok()) {
            const std::string& message = imported.error().message;
            QVERIFY2(message.find(named.toStdString()) != std::string::npos, message.c_str());
        }
    }

    /// Operators of other makers may mean anything.
    void foreignOperatorsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("domain");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("another maker's") << QByteArray("com.microsoft") << QByteArray("\"com.microsoft\"");
        QTest::newRow("ONNX's own, which no ResNet has") << QByteArray("ai.onnx") << QByteArray("is not understood");
    }

    void foreignOperatorsAreRefused()
    {
        QFETCH(const QByteArray, domain);
        QFETCH(const QByteArray, named);
        QVERIFY(writeOnnx(path().toStdString(), test::foreignResNet(nn::BlockKind::Basic)).ok());
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Append));
        // A further node of the graph: protobuf merges what is written behind a message.
        const auto field = [](int number, const QByteArray& content) {
            return QByteArray(1, static_cast<char>(number * 8 + 2)) + static_cast<char>(content.size()) + content;
        };
        const QByteArray node = field(3, "odd") + field(4, "Gelu") + field(7, domain);
        file.write(field(7, field(1, node)));
        file.close();
        const auto imported = importModel(path().toStdString());
        QVERIFY(!imported.ok());
        QCOMPARE(imported.error().code, ErrorCode::Incompatible);
        const std::string& message = imported.error().message;
        QVERIFY2(message.find("\"odd\"") != std::string::npos && message.find(named.toStdString()) != std::string::npos,
                 message.c_str());
    }
};

QTEST_GUILESS_MAIN(OnnxResNetTest)
#include "OnnxResNetTest.moc"

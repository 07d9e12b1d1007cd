// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/NetworkLayers.h"
#include "tests/support/TinyModel.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <utility>

using namespace rollcall;
using namespace rollcall::nn;

class NetworkLayersTest : public QObject
{
    Q_OBJECT

    /// All numbers of a network, batch norm's running figures among them, as Keras counts.
    static std::int64_t parameters(const NetworkOptions& options)
    {
        std::int64_t sum = 0;
        for (const auto& [name, shape] : weightShapes(options)) {
            std::int64_t count = 1;
            for (const std::int64_t extent : shape) {
                count *= extent;
            }
            sum += count;
        }
        return sum;
    }

private Q_SLOTS:
    void sizesAreThoseOfTheSeeds()
    {
        // The Keras programs also have a bias on each convolution, which batch norm makes idle; weightShapes() has none.
        const auto paper = *networkPreset("paper");
        const auto seed = *networkPreset("seed");
        const std::int64_t paperBiases = (64 + 128 + 256 + 512) * 7;
        const std::int64_t seedBiases = (64 + 128 + 256) * 10;
        QCOMPARE(parameters(paper) + paperBiases, 24185728);
        QCOMPARE(parameters(seed) + seedBiases, 4935616);
        QCOMPARE(paper.melPositions() * paper.channels.back(), 2048);
        QCOMPARE(seed.melPositions() * seed.channels.back(), 2048);
        QCOMPARE(paper.timeReduction(), 16);
        QCOMPARE(seed.timeReduction(), 8);
    }

    /// Against tests/core/nn/parameter_counts.py, which counts the layers of the other programs' sources.
    void sizesAreThoseOfTheOtherPrograms()
    {
        const auto deepSpeaker = *networkPreset("deep-speaker");
        QCOMPARE(parameters(deepSpeaker) + std::int64_t{64 + 128 + 256 + 512} * 7, 24185728);
        // Keras' older GRU, Walleclipse's, has one bias where cuDNN's has two.
        const auto gru = *networkPreset("paper-gru");
        QCOMPARE(parameters(gru) + 64 - std::int64_t{3} * 3 * 1024, 22556032);
        QCOMPARE(gru.timeReduction(), 2);
        QCOMPARE(gru.columnLength(), 1024);
        QCOMPARE(weightShapes(gru)[5].second, (std::vector<std::int64_t>{3072, 2048}));
        const auto resNet = *networkPreset("resnet34");
        QCOMPARE(parameterCount(resNet), 6634336); // WeSpeaker's README: 6.63 M
        QCOMPARE(resNet.timeReduction(), 8);
        QCOMPARE(resNet.pooledLength(), 5120);
        QCOMPARE(resNet.contextFrames(), 112);
    }

    void weightsAreNamedAsInWeSpeakersFiles()
    {
        const auto shapes = weightShapes(*networkPreset("resnet34"));
        QCOMPARE(shapes.size(), std::size_t{1 + 32 + 3} * 5 + 2);
        QCOMPARE(shapes[0].first, std::string("conv1.weight"));
        QCOMPARE(shapes[4].first, std::string("bn1.running_var"));
        const auto has = [&shapes](const std::string& name, const std::vector<std::int64_t>& shape) {
            return std::ranges::find(shapes, std::pair(name, shape)) != shapes.end();
        };
        QVERIFY(has("layer1.0.conv1.weight", {32, 32, 3, 3}));
        QVERIFY(!has("layer1.0.shortcut.0.weight", {32, 32, 1, 1}));
        QVERIFY(has("layer2.0.shortcut.0.weight", {64, 32, 1, 1}));
        QVERIFY(has("layer2.0.shortcut.1.running_mean", {64}));
        QVERIFY(has("layer4.2.bn2.bias", {256}));
        QVERIFY(has("seg_1.weight", {256, 5120}));
        auto bottleneck = *networkPreset("resnet34");
        bottleneck.block = BlockKind::Bottleneck;
        QVERIFY(bottleneck.validate().empty());
        QCOMPARE(parameterCount(bottleneck), 11131360); // its ResNet50
    }

    void whatDoesNotBelongToAnArchitectureIsRefused()
    {
        NetworkOptions network = test::tinyResNet();
        network.stageBlocks.pop_back();
        QVERIFY(!network.validate().empty());
        network = test::tinyResNet();
        network.groups = 2;
        QVERIFY(!network.validate().empty());
        network = test::tinyGru();
        network.channels.push_back(8);
        QVERIFY(!network.validate().empty());
        network = test::tinyGru();
        network.gruUnits = 0;
        QVERIFY(!network.validate().empty());
        network = test::tinyModel().network;
        network.gruLayers = 1;
        QVERIFY(!network.validate().empty());
        network = test::tinyModel().network;
        network.stageBlocks = {1, 1};
        QVERIFY(!network.validate().empty());
    }
};

QTEST_GUILESS_MAIN(NetworkLayersTest)
#include "NetworkLayersTest.moc"

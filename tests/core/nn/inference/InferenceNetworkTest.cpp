// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/InferenceNetwork.h"

#include "core/nn/TorchNetwork.h"
#include "core/nn/TtaFrontEnd.h"
#include "core/nn/model/Model.h"
#include "tests/support/DevelopmentVoices.h"
#include "tests/support/TinyModel.h"

#include <QTest>

#include <c10/core/InferenceMode.h>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace rollcall;
using namespace rollcall::nn;

Q_DECLARE_METATYPE(rollcall::nn::NetworkOptions)

class InferenceNetworkTest : public QObject
{
    Q_OBJECT

    static std::vector<float> randomFeatures(std::int64_t frames, std::int64_t melBins = 64)
    {
        torch::manual_seed(5);
        const at::Tensor features = torch::randn({frames, melBins}) * 2.0;
        return {features.data_ptr<float>(), features.data_ptr<float>() + features.numel()};
    }

    /// Blocks that do something, and running figures other than 0 and 1: a mistake in folding them must show.
    static TorchNetwork settledNetwork(const NetworkOptions& options)
    {
        auto network = *TorchNetwork::create(options, 3);
        const torch::NoGradGuard noGrad;
        torch::manual_seed(4);
        for (const at::Tensor& tensor : network.state()) {
            if (tensor.dim() == 1) {
                tensor.add_(0.3 * torch::rand_like(tensor));
            }
        }
        network.setTraining(true);
        network.forward(torch::randn({4, 64, options.melBins}) * 2.0);
        network.setTraining(false);
        return network;
    }

    static Embedding forward(TorchNetwork& network, std::span<const float> features)
    {
        const c10::InferenceMode guard;
        const std::int64_t bins = network.options().melBins;
        const at::Tensor row = network.forward(
            torch::from_blob(const_cast<float*>(features.data()), {1, std::ssize(features) / bins, bins}));
        return {row.data_ptr<float>(), row.data_ptr<float>() + row.numel()};
    }

    static Embedding embed(InferenceNetwork& network, std::span<const float> features)
    {
        TimeStatistics statistics;
        statistics.add(network.columns(features, std::ssize(features) / network.options().melBins));
        return network.embed(statistics);
    }

    static double cosine(const Embedding& a, const Embedding& b)
    {
        return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    }

private Q_SLOTS:
    void cleanup()
    {
        setInferenceThreads(0);
        qunsetenv("ROLLCALL_KERNELS");
        qunsetenv("ROLLCALL_PRECISION");
    }

    void agreesWithTheTrainedNetwork_data()
    {
        QTest::addColumn<NetworkOptions>("options");
        QTest::addColumn<int>("frames");
        NetworkOptions narrow;
        narrow.channels = {8, 16, 24};
        narrow.blocksPerStage = 2;
        narrow.pooling = Pooling::Statistics;
        NetworkOptions grouped = narrow;
        grouped.channels = {6, 12, 24};
        grouped.groups = 3;
        NetworkOptions single = narrow;
        single.channels = {1, 16};
        NetworkOptions growing = narrow;
        growing.channels = {8, 128, 8, 160};
        QTest::newRow("paper, 160 frames") << *networkPreset("paper") << 160;
        QTest::newRow("seed, 160 frames") << *networkPreset("seed") << 160;
        QTest::newRow("seed, 131 frames") << *networkPreset("seed") << 131;
        QTest::newRow("narrow with statistics, 300 frames") << narrow << 300;
        QTest::newRow("narrow with statistics, 1 frame") << narrow << 1;
        QTest::newRow("three groups, 90 frames") << grouped << 90;
        QTest::newRow("a stage of one channel, 33 frames") << single << 33;
        QTest::newRow("a later map is larger, 50 frames") << growing << 50;
        NetworkOptions clipped = narrow;
        clipped.block = BlockKind::BasicClipped;
        QTest::newRow("clipped before the sum, 90 frames") << clipped << 90;
        NetworkOptions bottleneck = test::tinyResNet();
        bottleneck.block = BlockKind::Bottleneck;
        QTest::newRow("small ResNet, 61 frames") << test::tinyResNet() << 61;
        QTest::newRow("small ResNet, 1 frame") << test::tinyResNet() << 1;
        QTest::newRow("small ResNet of bottlenecks, 300 frames") << bottleneck << 300;
        QTest::newRow("ResNet34, 60 frames") << *networkPreset("resnet34") << 60;
        QTest::newRow("small recurrent, 61 frames") << test::tinyGru() << 61;
        QTest::newRow("recurrent, 60 frames") << *networkPreset("paper-gru") << 60;
    }

    void agreesWithTheTrainedNetwork()
    {
        QFETCH(const NetworkOptions, options);
        QFETCH(const int, frames);
        auto trained = settledNetwork(options);
        const auto features = randomFeatures(frames, options.melBins);
        const Embedding wanted = forward(trained, features);
        for (const ConvolutionKernels& kernels : convolutionKernels()) {
            auto network = *InferenceNetwork::create(options, trained.weights(), {&kernels});
            const Embedding got = embed(network, features);
            QCOMPARE(got.size(), wanted.size());
            double worst = 0.0;
            for (std::size_t i = 0; i < got.size(); ++i) {
                QVERIFY(std::isfinite(got[i])); // std::max() passes NaN over
                worst = std::max(worst, std::abs(static_cast<double>(got[i]) - static_cast<double>(wanted[i])));
            }
            QVERIFY2(worst < 1e-4,
                     qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(kernels.name.data())).arg(worst)));
        }
    }

    void threadsDoNotChangeTheNumbers()
    {
        NetworkOptions options;
        options.channels = {32, 64};
        const auto trained = settledNetwork(options);
        const auto features = randomFeatures(333);
        std::vector<Embedding> embeddings;
        for (const int threads : {1, 2, 5}) {
            setInferenceThreads(threads);
            auto network = *InferenceNetwork::create(options, trained.weights(), *inferenceOptions());
            embeddings.push_back(embed(network, features));
            QVERIFY(embed(network, features) == embeddings.back());
        }
        QVERIFY(embeddings[1] == embeddings[0] && embeddings[2] == embeddings[0]);
    }

    /// Whatever the parity of what is read: Keras' padding goes by the whole.
    void columnsOfAPartAreThoseOfTheWhole()
    {
        NetworkOptions symmetric;
        symmetric.channels = {8, 16};
        symmetric.blocksPerStage = 1;
        NetworkOptions keras = symmetric;
        keras.padding = StridePadding::KerasSame;
        for (const NetworkOptions& options : {symmetric, keras, test::tinyResNet()}) {
            const auto trained = settledNetwork(options);
            auto network = *InferenceNetwork::create(options, trained.weights(), *inferenceOptions());
            const std::int64_t bins = options.melBins;
            for (const std::int64_t frames : {200, 203}) {
                const auto features = randomFeatures(frames, bins);
                const Columns columns = network.columns(features, frames);
                const std::vector<float> whole(columns.values.begin(), columns.values.end());
                const std::int64_t context = options.contextFrames();
                const std::int64_t reduction = options.timeReduction();
                const std::int64_t first = 80 - context;
                const auto from = std::span(features).subspan(static_cast<std::size_t>(first * bins));
                const Columns part = network.columns(from, frames).part(context / reduction, 10);
                const Columns wanted = Columns{whole, part.width}.part(80 / reduction, 10);
                for (std::size_t i = 0; i < part.values.size(); ++i) {
                    QVERIFY(std::abs(part.values[i] - wanted.values[i]) < 1e-3F);
                }
            }
        }
    }

    /// A recurrent network hears enough before a block to be in the state that it would be in.
    void recurrentNetworksForget()
    {
        NetworkOptions options = *networkPreset("paper-gru");
        options.gruUnits = 128;
        const auto trained = settledNetwork(options);
        auto network = *InferenceNetwork::create(options, trained.weights(), *inferenceOptions());
        const std::int64_t context = options.contextFrames();
        const std::int64_t frames = context + 600;
        const auto features = randomFeatures(frames);
        const auto embedLast = [&](std::int64_t before) {
            const auto from = std::span(features).last(static_cast<std::size_t>((600 + before) * options.melBins));
            TimeStatistics statistics;
            statistics.add(network.columns(from, frames).part(before / 2, 300));
            return network.embed(statistics);
        };
        const double alone = cosine(embedLast(0), embedLast(context));
        const double half = cosine(embedLast(context / 2), embedLast(context));
        qInfo("cosine to what is heard with %d frames before: with half of them %.9f, with none %.6f", int(context),
              half, alone);
        QVERIFY(half > 0.999);
    }

    void weightsOfAnotherNetworkAreRefused()
    {
        NetworkOptions options;
        options.channels = {8, 16};
        const auto weights = TorchNetwork::create(options, 1)->weights();
        options.channels = {8, 24};
        const auto network = InferenceNetwork::create(options, weights, *inferenceOptions());
        QCOMPARE(network.error().code, ErrorCode::Incompatible);
        options.channels.clear();
        QCOMPARE(InferenceNetwork::create(options, weights, *inferenceOptions()).error().code,
                 ErrorCode::InvalidArgument);
    }

    void theEnvironmentChooses()
    {
        QCOMPARE(inferenceOptions()->kernels, &convolutionKernels().front());
        QCOMPARE(inferenceOptions()->weights, Precision::Float32);
        qputenv("ROLLCALL_KERNELS", "portable");
        qputenv("ROLLCALL_PRECISION", "bfloat16");
        QCOMPARE(inferenceOptions()->kernels->name, std::string_view("portable"));
        QCOMPARE(inferenceOptions()->weights, Precision::BFloat16);
        qputenv("ROLLCALL_PRECISION", "float8");
        QCOMPARE(inferenceOptions().error().code, ErrorCode::InvalidArgument);
        qputenv("ROLLCALL_KERNELS", "abacus");
        const auto none = inferenceOptions();
        QCOMPARE(none.error().code, ErrorCode::InvalidArgument);
        QVERIFY(none.error().message.find("portable") != std::string::npos);
    }

    /// The golden test: real speech, the shipped model, at both of its speeds.
    void recordingsKeepTheirEmbeddings()
    {
        const auto model = readModel(test::shippedModel());
        if (!model) {
            QSKIP("there is no models/rollcall.safetensors");
        }
        auto trained = *TorchNetwork::create(model->network, 0);
        QVERIFY(trained.setWeights(model->weights).ok());
        auto frontEnd = *TtaFrontEnd::create(model->frontEnd, model->ttaSpeeds);
        int recordings = 0;
        double least = 1.0;
        double leastRounded = 1.0;
        for (const char* speaker : {"id20535", "id20413", "id20036", "id20026"}) {
            for (int number = 1; number <= 3; ++number) {
                const auto samples = test::developmentVoice(speaker, number, number);
                if (samples.empty()) {
                    continue;
                }
                ++recordings;
                const auto atSpeeds = *frontEnd.compute({samples, samples});
                for (const features::Features& heard : atSpeeds) {
                    const Embedding wanted = forward(trained, heard.values);
                    for (const ConvolutionKernels& kernels : convolutionKernels()) {
                        auto network = *InferenceNetwork::create(model->network, model->weights, {&kernels});
                        least = std::min(least, cosine(embed(network, heard.values), wanted));
                        auto rounded =
                            *InferenceNetwork::create(model->network, model->weights, {&kernels, Precision::BFloat16});
                        leastRounded = std::min(leastRounded, cosine(embed(rounded, heard.values), wanted));
                    }
                }
            }
        }
        if (recordings == 0) {
            QSKIP("the voices of shared/data are not beside the clone");
        }
        qInfo("%d recordings, least cosine %.9f, with bfloat16 weights %.9f", recordings, least, leastRounded);
        QVERIFY(least > 0.99999);
        QVERIFY(leastRounded > 0.9999);
    }
};

QTEST_GUILESS_MAIN(InferenceNetworkTest)
#include "InferenceNetworkTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Embedder.h"
#include "core/audio/speech/SpeechRegions.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace rollcall;
using namespace rollcall::nn;

class EmbedderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void embeddingHasUnitLengthAndIsRepeatable()
    {
        auto embedder = *Embedder::create(test::tinyModel());
        const std::vector<float> speech = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog.");
        if (speech.empty()) {
            QSKIP("espeak-ng is not installed");
        }
        const auto first = embedder.embedSpeech(speech);
        QVERIFY2(first.ok(), first.ok() ? "" : first.error().message.c_str());
        QCOMPARE(first->size(), 32U);
        const double length = std::inner_product(first->begin(), first->end(), first->begin(), 0.0);
        QVERIFY(std::abs(length - 1.0) < 1e-5);
        QVERIFY(*embedder.embedSpeech(speech) == *first);
    }

    /// By hand, with models that hear at one speed: the cosine is the mean of those at each, and each has its own projection.
    void severalSpeedsHaveTheSameSay()
    {
        const Model model = test::tinyModelAtSpeeds();
        auto embedder = *Embedder::create(model);
        auto atOne = *Embedder::create(test::tinyModel());
        const auto parts = [&](const EmbedderInput& heard) {
            const auto features = *TtaFrontEnd::create(model.frontEnd, model.ttaSpeeds)->compute(heard);
            std::vector<std::vector<double>> made;
            for (std::size_t speed = 0; speed < 2; ++speed) {
                const Embedding raw = *atOne.embedFeatures(std::vector{features[speed]});
                std::vector<double> part(8);
                for (std::size_t i = 0; i < 8; ++i) {
                    for (std::size_t k = 0; k < 32; ++k) {
                        part[i] += static_cast<double>(model.projection.values[(speed * 8 + i) * 32 + k] * raw[k]);
                    }
                }
                made.push_back(part);
            }
            return made;
        };
        const auto cosine = [](const auto& a, const auto& b) {
            const auto dot = [](const auto& x, const auto& y) {
                return std::inner_product(x.begin(), x.end(), y.begin(), 0.0);
            };
            return dot(a, b) / std::sqrt(dot(a, a) * dot(b, b));
        };
        const std::vector<float> first = test::whiteNoise(16000, 0.1F);
        std::vector<float> second = first;
        for (std::size_t i = 1; i < second.size(); ++i) {
            second[i] += 0.9F * second[i - 1];
        }
        const EmbedderInput a{std::span(first).first(12000), first};
        const EmbedderInput b{second, second};
        const auto one = parts(a);
        const auto other = parts(b);
        const double wanted = (cosine(one[0], other[0]) + cosine(one[1], other[1])) / 2.0;
        const Embedding left = *embedder.embedSpeech(a);
        const Embedding right = *embedder.embedSpeech(b);
        QCOMPARE(left.size(), 16U);
        QVERIFY(std::abs(cosine(left, right) - wanted) < 1e-5);
        QVERIFY(std::abs(std::inner_product(left.begin(), left.end(), left.begin(), 0.0) - 1.0) < 1e-5);
        QVERIFY(std::abs(cosine(one[0], other[0]) - cosine(one[1], other[1])) > 1e-3); // or either alone would do
        const auto features = *TtaFrontEnd::create(model.frontEnd, model.ttaSpeeds)->compute(a);
        QCOMPARE(embedder.embedFeatures(std::span(features).first(1)).error().code, ErrorCode::InvalidArgument);
    }

    void tooLittleSpeechIsAnError()
    {
        auto embedder = *Embedder::create(test::tinyModel());
        const auto answer = embedder.embedSpeech(test::whiteNoise(7999, 0.1F)); // 0.5 s less one sample
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, ErrorCode::TooShort);
        QVERIFY(embedder.embedSpeech(test::whiteNoise(8000, 0.1F)).ok());
    }

    /// Sound that is kept in part, at two speeds, in blocks: the embedding is that of the whole.
    void longSoundIsEmbeddedInBlocks()
    {
        auto model = test::tinyModelAtSpeeds();
        model.speechOnly = true;
        auto embedder = *Embedder::create(model);
        auto samples = test::whiteNoise(std::size_t{200} * kSampleRateHz, 0.1F);
        for (std::size_t i = 1; i < samples.size(); ++i) {
            samples[i] += (i / 80'000 % 2 == 0 ? 0.9F : 0.2F) * samples[i - 1];
        }
        const audio::SoundView sound(samples);
        const std::vector<SampleRange> regions{{10'000, 1'500'000}, {1'600'000, 3'199'000}};
        std::vector<double> shares;
        const auto embedded = embedder.embed(sound, regions, [&shares](double share) {
            shares.push_back(share);
            return true;
        });
        QVERIFY2(embedded.ok(), embedded.ok() ? "" : embedded.error().message.c_str());
        const auto whole = *embedder.embedSpeech(
            {audio::keepSpeech(samples, regions),
             audio::keepSpeech(samples, audio::padRegions(regions, audio::kContextSamples, std::ssize(samples)))});
        const double cosine = std::inner_product(whole.begin(), whole.end(), embedded->embedding.begin(), 0.0);
        QVERIFY2(cosine > 0.99999, qPrintable(QString::number(cosine, 'f', 9)));
        QVERIFY(std::is_sorted(shares.begin(), shares.end()));
        QCOMPARE(shares.size(), 6U); // three blocks at each speed
        QCOMPARE(shares.back(), 1.0);
        // 193 s in windows of 2.88 s that overlap by half.
        QVERIFY(embedded->windows.size() >= 132U && embedded->windows.size() <= 134U);
        QCOMPARE(embedded->windows[0].size(), 8U);
        QVERIFY(embedder.embed(sound, regions, [](double) { return false; }).error().isCancelled());
    }

    /// Nor does a recurrent network notice: it hears enough before each block.
    void everyArchitectureEmbedsInBlocks_data()
    {
        QTest::addColumn<NetworkOptions>("network");
        QTest::newRow("ResNet") << test::tinyResNet();
        QTest::newRow("recurrent") << test::tinyGru();
    }

    void everyArchitectureEmbedsInBlocks()
    {
        QFETCH(const NetworkOptions, network);
        Model model = test::drawnModel(network);
        model.frontEnd = *features::frontEndPreset("kaldi-fbank");
        model.frontEnd.melBins = network.melBins;
        auto embedder = *Embedder::create(model);
        auto samples = test::whiteNoise(std::size_t{100} * kSampleRateHz, 0.1F);
        for (std::size_t i = 1; i < samples.size(); ++i) {
            samples[i] += (i / 80'000 % 2 == 0 ? 0.9F : 0.2F) * samples[i - 1];
        }
        const std::vector<SampleRange> regions{{0, std::ssize(samples)}};
        int blocks = 0;
        const auto embedded = embedder.embed(audio::SoundView(samples), regions, [&blocks](double /*share*/) {
            ++blocks;
            return true;
        });
        QVERIFY2(embedded.ok(), embedded.ok() ? "" : embedded.error().message.c_str());
        QCOMPARE(blocks, 2);
        const auto whole = *embedder.embedSpeech(samples);
        const double cosine = std::inner_product(whole.begin(), whole.end(), embedded->embedding.begin(), 0.0);
        QVERIFY2(cosine > 0.99999, qPrintable(QString::number(cosine, 'f', 9)));
    }

    /// Below a block the numbers are those of the whole pass, bit for bit.
    void shortSoundIsEmbeddedWhole()
    {
        auto model = test::tinyModelAtSpeeds();
        for (const bool speechOnly : {true, false}) {
            model.speechOnly = speechOnly;
            auto embedder = *Embedder::create(model);
            const auto samples = test::whiteNoise(std::size_t{20} * kSampleRateHz, 0.1F);
            const std::vector<SampleRange> regions{{10'000, 150'000}, {170'000, 300'000}};
            const auto speech = audio::keepSpeech(samples, regions);
            const auto padded =
                audio::keepSpeech(samples, audio::padRegions(regions, audio::kContextSamples, std::ssize(samples)));
            const auto embedded = embedder.embed(audio::SoundView(samples), regions);
            QVERIFY(embedded.ok());
            QVERIFY(embedded->embedding ==
                    *(speechOnly ? embedder.embedSpeech({speech, padded}) : embedder.embedSpeech(samples)));
        }
    }

    /// Windows that reach over everything are the embedding of the whole, in blocks too; their steps lie on the recording's clock.
    void windowsAreEmbeddedInOnePass()
    {
        const auto samples = test::whiteNoise(std::size_t{100} * kSampleRateHz, 0.1F);
        const audio::SoundView sound(samples);
        const std::vector<SampleRange> regions{{8'000, 700'000}, {702'000, 800'000}, {900'000, 1'500'000}};
        auto model = test::tinyModelAtSpeeds();
        model.speechOnly = true;
        auto embedder = *Embedder::create(model);
        const auto whole = embedder.asWindow(embedder.embed(sound, regions)->embedding);
        QCOMPARE(whole.size(), 8U);
        const auto windows = embedder.embedWindows(
            sound, regions, {.stepSeconds = 0.32, .stepsBeside = 1000, .maxPauseSamples = 200'000});
        QVERIFY2(windows.ok(), windows.ok() ? "" : windows.error().message.c_str());
        for (const SpeechWindow& window : *windows) {
            const double cosine = std::inner_product(whole.begin(), whole.end(), window.embedding.begin(), 0.0);
            QVERIFY2(cosine > 0.99999, qPrintable(QString::number(cosine, 'f', 9)));
        }

        const auto parts = *embedder.embedWindows(sound, regions);
        QCOMPARE(parts.front().step.firstSample, regions.front().firstSample);
        QCOMPARE(parts.back().step.endSample, regions.back().endSample);
        QVERIFY(parts.front().afterPause && parts.front().seconds < parts[5].seconds);
        std::size_t pauses = 0;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            const bool follows = parts[i].step.firstSample == parts[i - 1].step.endSample;
            QVERIFY(follows != parts[i].afterPause);
            pauses += follows ? 0 : 1;
            // With the short pause in it, and to a column.
            QVERIFY(parts[i].step.length() > 0 && parts[i].step.seconds() < 0.32 + 0.125 + 0.03);
        }
        QCOMPARE(pauses, 1U); // 0.125 s are none, 6.25 s are
        QVERIFY(embedder.embedWindows(sound, regions, {}, [](double) { return false; }).error().isCancelled());
        QVERIFY(embedder.embedWindows(sound, {})->empty());
    }

    void otherFeaturesAreRefused()
    {
        auto embedder = *Embedder::create(test::tinyModel());
        features::Features features;
        features.melBins = 40;
        features.values.resize(4000);
        QCOMPARE(embedder.embedFeatures(std::vector{features}).error().code, ErrorCode::InvalidArgument);
        features.melBins = 64;
        features.values.clear();
        QCOMPARE(embedder.embedFeatures(std::vector{features}).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(EmbedderTest)
#include "EmbedderTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Embedder.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QTest>

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
        const auto first = embedder.embed(speech);
        QVERIFY2(first.ok(), first.ok() ? "" : first.error().message.c_str());
        QCOMPARE(first->embedding.size(), 32U);
        QVERIFY(first->netSpeechSeconds > 1.0);
        const double length =
            std::inner_product(first->embedding.begin(), first->embedding.end(), first->embedding.begin(), 0.0);
        QVERIFY(std::abs(length - 1.0) < 1e-5);
        QVERIFY(embedder.embed(speech)->embedding == first->embedding);
    }

    void soundWithoutSpeechIsTooShort_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<float>("level");
        QTest::newRow("nothing") << 0 << 0.0F;
        QTest::newRow("one sample") << 1 << 0.1F;
        QTest::newRow("digital silence") << 5 * kSampleRateHz << 0.0F;
        QTest::newRow("white noise") << 5 * kSampleRateHz << 0.05F;
    }

    void soundWithoutSpeechIsTooShort()
    {
        QFETCH(const int, samples);
        QFETCH(const float, level);
        auto embedder = *Embedder::create(test::tinyModel());
        const auto answer = embedder.embed(test::whiteNoise(static_cast<std::size_t>(samples), level));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, ErrorCode::TooShort);
    }

    void otherFeaturesAreRefused()
    {
        auto embedder = *Embedder::create(test::tinyModel());
        features::Features features;
        features.melBins = 40;
        features.values.resize(4000);
        QCOMPARE(embedder.embedFeatures(features).error().code, ErrorCode::InvalidArgument);
        features.melBins = 64;
        features.values.clear();
        QCOMPARE(embedder.embedFeatures(features).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(EmbedderTest)
#include "EmbedderTest.moc"

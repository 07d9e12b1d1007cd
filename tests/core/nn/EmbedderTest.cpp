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
        const auto first = embedder.embedSpeech(speech);
        QVERIFY2(first.ok(), first.ok() ? "" : first.error().message.c_str());
        QCOMPARE(first->size(), 32U);
        const double length = std::inner_product(first->begin(), first->end(), first->begin(), 0.0);
        QVERIFY(std::abs(length - 1.0) < 1e-5);
        QVERIFY(*embedder.embedSpeech(speech) == *first);
    }

    void tooLittleSpeechIsAnError()
    {
        auto embedder = *Embedder::create(test::tinyModel());
        const auto answer = embedder.embedSpeech(test::whiteNoise(7999, 0.1F)); // 0.5 s less one sample
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, ErrorCode::TooShort);
        QVERIFY(embedder.embedSpeech(test::whiteNoise(8000, 0.1F)).ok());
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

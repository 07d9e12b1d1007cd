// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Utterance.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechRegions.h"
#include "tests/support/Speech.h"
#include "tests/support/TinyModel.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::nn;

class UtteranceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silenceIsCutOutWhereTheModelAsksForIt()
    {
        std::vector<float> samples = test::synthesise("en-us+m1", "The quick brown fox jumps over the lazy dog.");
        if (samples.empty()) {
            QSKIP("espeak-ng is not installed");
        }
        samples.resize(samples.size() + 3 * kSampleRateHz, 0.0F);
        auto model = test::tinyModel();
        for (const bool speechOnly : {true, false}) {
            model.speechOnly = speechOnly;
            auto embedder = *Embedder::create(model);
            const auto utterance = embedUtterance(embedder, samples);
            QVERIFY2(utterance.ok(), utterance.ok() ? "" : utterance.error().message.c_str());
            const auto speech = audio::keepSpeech(samples, audio::findSpeech(samples));
            QVERIFY(utterance->netSpeechSeconds > 1.0);
            QCOMPARE(utterance->netSpeechSeconds, static_cast<double>(speech.size()) / kSampleRateHz);
            QVERIFY(speech.size() + 2 * kSampleRateHz < samples.size());
            QVERIFY(utterance->embedding == *embedder.embedSpeech(speechOnly ? speech : samples));
        }
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
        const auto answer = embedUtterance(embedder, test::whiteNoise(static_cast<std::size_t>(samples), level));
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, ErrorCode::TooShort);
    }
};

QTEST_GUILESS_MAIN(UtteranceTest)
#include "UtteranceTest.moc"

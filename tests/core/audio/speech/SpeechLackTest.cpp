// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/SpeechLack.h"
#include "tests/support/Speech.h"

#include <QTest>

#include <array>

using namespace rollcall;
using namespace rollcall::audio;

Q_DECLARE_METATYPE(rollcall::audio::SpeechLack)

class SpeechLackTest : public QObject
{
    Q_OBJECT

    static constexpr SampleRange kTalk{16'000, 22'400}; // 0.4 s

    /// Five seconds, with a loud part where the talk is.
    static std::vector<float> sound(float background, float talk, float offset)
    {
        auto samples = test::whiteNoise(std::size_t{5} * kSampleRateHz, 1.0F);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const auto place = static_cast<std::int64_t>(i);
            const bool inside = place >= kTalk.firstSample && place < kTalk.endSample;
            samples[i] = samples[i] * (inside && talk > 0.0F ? talk : background) + offset;
        }
        return samples;
    }

private Q_SLOTS:
    void saysWhatIsMissing_data()
    {
        QTest::addColumn<float>("background");
        QTest::addColumn<float>("talk");
        QTest::addColumn<float>("offset");
        QTest::addColumn<SpeechLack>("lack");
        QTest::newRow("digital silence") << 0.0F << 0.0F << 0.0F << SpeechLack::Silence;
        QTest::newRow("a quiet room, -66 dBFS") << 5e-4F << 0.0F << 0.0F << SpeechLack::Silence;
        QTest::newRow("silence with an offset") << 0.0F << 0.0F << 0.05F << SpeechLack::Silence;
        QTest::newRow("rain, -26 dBFS") << 0.05F << 0.0F << 0.0F << SpeechLack::Noise;
        QTest::newRow("hiss, -50 dBFS") << 3.2e-3F << 0.0F << 0.0F << SpeechLack::Noise;
        QTest::newRow("a word in silence") << 1e-4F << 0.1F << 0.0F << SpeechLack::TooShortTalk;
        QTest::newRow("a word in a room") << 0.01F << 0.1F << 0.0F << SpeechLack::TooShortTalk;
        QTest::newRow("a word that is heard in rain") << 0.05F << 0.1F << 0.0F << SpeechLack::Noise;
    }

    void saysWhatIsMissing()
    {
        QFETCH(const float, background);
        QFETCH(const float, talk);
        QFETCH(const float, offset);
        QFETCH(const SpeechLack, lack);
        const auto samples = sound(background, talk, offset);
        const std::array regions{kTalk};
        const std::span<const SampleRange> speech =
            talk > 0.0F ? std::span<const SampleRange>(regions) : std::span<const SampleRange>();
        QCOMPARE(whySoLittleSpeech(SoundView(samples), speech), lack);
        const Error error = tooLittleSpeech(SoundView(samples), speech, 0.5);
        QVERIFY(error.isTooShort());
        const auto says = [&error](const char* text) { return error.message.find(text) != std::string::npos; };
        QCOMPARE(says("silent"), lack == SpeechLack::Silence);
        QCOMPARE(says("noise"), lack == SpeechLack::Noise);
        QCOMPARE(says("Speak for longer"), lack == SpeechLack::TooShortTalk);
        QVERIFY(says(talk > 0.0F ? "0.4 s of speech in 5.0 s" : "0.0 s of speech in 5.0 s"));
    }

    /// There is no room for speech in it: neither the microphone nor the noise is to blame.
    void soundThatIsShorterThanWhatIsNeeded()
    {
        for (const float level : {0.0F, 0.1F}) {
            const auto samples = test::whiteNoise(4'000, level);
            const Error error = tooLittleSpeech(SoundView(samples), {}, 0.5);
            QVERIFY2(error.message.ends_with("Record for longer"), error.message.c_str());
        }
        QVERIFY(tooLittleSpeech(SoundView({}), {}, 0.5).isTooShort());
    }
};

QTEST_GUILESS_MAIN(SpeechLackTest)
#include "SpeechLackTest.moc"

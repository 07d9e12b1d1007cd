// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/ChannelMixer.h"
#include "tests/support/Syllables.h"
#include "tests/support/Tones.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

constexpr double kSeconds = 8.0;
constexpr std::size_t kSamples = static_cast<std::size_t>(kSeconds) * kSampleRateHz;

/// The voice times a factor in each channel.
std::vector<float> spread(const std::vector<float>& voice, const std::vector<float>& factors)
{
    std::vector<float> interleaved;
    for (const float sample : voice) {
        for (const float factor : factors) {
            interleaved.push_back(factor * sample);
        }
    }
    return interleaved;
}

/// Largest difference after the first second, in which the mixer may still look.
float differenceAfterASecond(const std::vector<float>& a, const std::vector<float>& b, float factor)
{
    float most = 0.0F;
    for (std::size_t n = kSampleRateHz; n < a.size(); ++n) {
        most = std::max(most, std::abs(a[n] - factor * b[n]));
    }
    return most;
}

} // namespace

class ChannelMixerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mixes_data();
    void mixes();
    void followsAChange();
    void neverJumps();
    void anyChunkingIsTheSame();
};

void ChannelMixerTest::mixes_data()
{
    QTest::addColumn<std::vector<float>>("factors");
    QTest::addColumn<float>("expected"); // of the voice
    QTest::newRow("mono") << std::vector<float>{1.0F} << 1.0F;
    QTest::newRow("stereo") << std::vector<float>{1.0F, 1.0F} << 1.0F;
    QTest::newRow("one softer") << std::vector<float>{1.0F, 0.5F} << 0.75F;
    QTest::newRow("inverted") << std::vector<float>{1.0F, -1.0F} << 1.0F;
    QTest::newRow("right alone") << std::vector<float>{0.0F, 1.0F} << 1.0F;
    std::vector<float> many(32, 0.0F);
    many[17] = 1.0F;
    QTest::newRow("one of 32") << many << 1.0F;
}

void ChannelMixerTest::mixes()
{
    QFETCH(const std::vector<float>, factors);
    QFETCH(const float, expected);
    const std::vector<float> voice = test::syllables(kSeconds, 120.0, 1);
    ChannelMixer mixer(static_cast<int>(factors.size()));
    std::vector<float> mix;
    mixer.mix(spread(voice, factors), mix);
    QCOMPARE(mix.size(), voice.size());
    const float difference = differenceAfterASecond(mix, voice, expected);
    QVERIFY2(difference < 1e-4F, qPrintable(QString::number(static_cast<double>(difference))));
}

void ChannelMixerTest::followsAChange()
{
    // The cable of the left channel is taken out and that of the right, inverted, put in.
    const std::vector<float> voice = test::syllables(kSeconds, 120.0, 1);
    std::vector<float> both = spread(voice, {1.0F, 0.0F});
    const std::vector<float> after = spread(voice, {0.0F, -1.0F});
    both.insert(both.end(), after.begin(), after.end());
    ChannelMixer mixer(2);
    std::vector<float> mix;
    mixer.mix(both, mix);
    double energy = 0.0;
    double expected = 0.0;
    for (std::size_t n = voice.size() / 2; n < voice.size(); ++n) {
        energy += static_cast<double>(mix[voice.size() + n] * mix[voice.size() + n]);
        expected += static_cast<double>(voice[n] * voice[n]);
    }
    QVERIFY2(energy > expected / 5.0, qPrintable(QString::number(energy / expected))); // 0.25: an average
}

void ChannelMixerTest::neverJumps()
{
    const std::vector<float> tone = test::tone(100.0, kSamples);
    const std::vector<float> interleaved = spread(tone, {1.0F, -1.0F, 0.0F});
    ChannelMixer mixer(3);
    std::vector<float> mix;
    mixer.mix(interleaved, mix);
    for (std::size_t n = 1; n < mix.size(); ++n) {
        QVERIFY(std::abs(mix[n] - mix[n - 1]) < 0.03F); // the tone itself: 0.02
    }
    QVERIFY(test::power(std::span(mix).last(kSampleRateHz)) > 0.1);
}

void ChannelMixerTest::anyChunkingIsTheSame()
{
    const std::vector<float> all = spread(test::syllables(kSeconds, 120.0, 1), {0.2F, -1.0F, 0.0F});
    ChannelMixer whole(3);
    std::vector<float> expected;
    whole.mix(all, expected);
    for (const std::size_t frames : {1U, 7U, 1600U, 5000U}) {
        ChannelMixer mixer(3);
        std::vector<float> mix;
        for (std::size_t first = 0; first < all.size(); first += 3 * frames) {
            mixer.mix(std::span(all).subspan(first, std::min(3 * frames, all.size() - first)), mix);
        }
        QVERIFY(mix == expected);
    }
}

QTEST_GUILESS_MAIN(ChannelMixerTest)
#include "ChannelMixerTest.moc"

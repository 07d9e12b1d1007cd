// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/ChannelSurvey.h"
#include "tests/support/Speech.h"
#include "tests/support/Syllables.h"
#include "tests/support/Tones.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

using Sound = std::vector<float>;
constexpr double kSeconds = 8.0;
constexpr std::size_t kSamples = static_cast<std::size_t>(kSeconds) * kSampleRateHz;

Sound voice(unsigned seed = 1)
{
    return test::syllables(kSeconds, seed % 2 == 1 ? 120.0 : 210.0, seed);
}

Sound silence()
{
    return Sound(kSamples, 0.0F);
}

Sound times(Sound sound, float factor)
{
    for (float& sample : sound) {
        sample *= factor;
    }
    return sound;
}

Sound plus(Sound sound, const Sound& other)
{
    for (std::size_t n = 0; n < sound.size(); ++n) {
        sound[n] += other[n];
    }
    return sound;
}

Sound delayed(const Sound& sound, double ms)
{
    Sound late(static_cast<std::size_t>(ms * kSampleRateHz / 1000.0), 0.0F);
    late.insert(late.end(), sound.begin(), sound.end());
    late.resize(sound.size());
    return late;
}

Sound noise(float level, unsigned seed)
{
    return delayed(test::whiteNoise(kSamples, level), 10.0 * seed); // another place in it is another noise
}

Sound interleave(const std::vector<Sound>& channels)
{
    Sound all;
    for (std::size_t n = 0; n < kSamples; ++n) {
        for (const Sound& channel : channels) {
            all.push_back(channel[n]);
        }
    }
    return all;
}

std::vector<float> weigh(const std::vector<Sound>& channels)
{
    ChannelSurvey survey(static_cast<int>(channels.size()));
    survey.push(interleave(channels));
    std::vector<float> weights(channels.size());
    survey.weigh(weights);
    return weights;
}

} // namespace

class ChannelSurveyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weighs_data();
    void weighs();
    void oneOfDelayed();
    void anyChannelOfMany();
    void keepsBothVoices_data();
    void keepsBothVoices();
    void anyScaleIsTheSame();
    void anyChunkingIsTheSame();
    void fades();
};

void ChannelSurveyTest::weighs_data()
{
    QTest::addColumn<std::vector<Sound>>("channels");
    QTest::addColumn<std::vector<float>>("expected");
    const auto row = [](const char* name, std::vector<Sound> channels, std::vector<float> expected) {
        QTest::newRow(name) << std::move(channels) << std::move(expected);
    };
    const std::vector<float> average{0.5F, 0.5F};
    const std::vector<float> left{1.0F, 0.0F};
    const std::vector<float> right{0.0F, 1.0F};
    const std::vector<float> turned{0.5F, -0.5F};
    const Sound hum = plus(times(test::tone(50.0, kSamples), 0.6F), times(test::tone(150.0, kSamples), 0.2F));

    row("mono", {voice()}, {1.0F});
    row("the same", {voice(), voice()}, average);
    row("one softer", {voice(), times(voice(), 0.5F)}, average);
    row("the same with noises of their own", {plus(voice(), noise(0.003F, 1)), plus(voice(), noise(0.003F, 2))},
        average);
    row("apart by less than a sample's width of a voice", {voice(), delayed(voice(), 0.1)}, average);
    row("silence", {silence(), silence()}, average);
    row("only noise", {noise(0.1F, 1), noise(0.1F, 2)}, average);
    row("only a tone", {test::tone(1000.0, kSamples), test::tone(1000.0, kSamples)}, average);

    row("inverted", {voice(), times(voice(), -1.0F)}, turned);
    row("inverted and softer", {voice(), times(voice(), -0.5F)}, turned);
    row("inverted with noises of their own",
        {plus(voice(), noise(0.003F, 1)), plus(times(voice(), -1.0F), noise(0.003F, 2))}, turned);
    row("inverted with hum in both", {plus(voice(), hum), plus(times(voice(), -1.0F), hum)}, turned);
    row("inverted tone", {test::tone(1000.0, kSamples), times(test::tone(1000.0, kSamples), -1.0F)}, turned);
    row("inverted noise", {noise(0.1F, 1), times(noise(0.1F, 1), -1.0F)}, turned);

    row("voice left, silence right", {voice(), silence()}, left);
    row("silence left, voice right", {silence(), voice()}, right);
    row("tone right alone", {silence(), test::tone(1000.0, kSamples)}, right);
    row("voice left, loud noise right", {voice(), noise(0.3F, 1)}, left);
    row("loud noise left, voice right", {noise(0.3F, 1), voice()}, right);
    row("hum left, voice right", {hum, voice()}, right);
    row("soft voice right", {noise(0.1F, 1), times(voice(), 0.03F)}, right);
    row("centre of 5.1", {silence(), silence(), voice(), silence(), silence(), silence()}, {0, 0, 1, 0, 0, 0});
    row("noise around", {noise(0.02F, 1), noise(0.02F, 2), voice(), noise(0.02F, 3), noise(0.02F, 4), noise(0.02F, 5)},
        {0, 0, 1, 0, 0, 0});
    row("two of four, one inverted", {silence(), voice(), noise(0.1F, 1), times(voice(), -1.0F)}, {0, 0.5F, 0, -0.5F});

    Sound halfTurned = voice();
    std::for_each(halfTurned.begin() + kSamples / 2, halfTurned.end(), [](float& sample) { sample = -sample; });
    row("inverted from the middle on", {voice(), halfTurned}, left);
}

void ChannelSurveyTest::weighs()
{
    QFETCH(const std::vector<Sound>, channels);
    QFETCH(const std::vector<float>, expected);
    const std::vector<float> weights = weigh(channels);
    QStringList shown;
    for (const float weight : weights) {
        shown.append(QString::number(static_cast<double>(weight)));
    }
    // Which of two equal channels is turned does not matter.
    std::vector<float> other = expected;
    std::ranges::transform(other, other.begin(), [](float weight) { return -weight; });
    QVERIFY2(weights == expected || weights == other, qPrintable(shown.join(QStringLiteral(", "))));
}

void ChannelSurveyTest::oneOfDelayed()
{
    for (const double ms : {3.0, 10.0, 20.0, 40.0}) {
        for (const float sign : {1.0F, -1.0F}) {
            const std::vector<float> weights = weigh({voice(), times(delayed(voice(), ms), sign)});
            QCOMPARE(std::abs(weights[0]) + std::abs(weights[1]), 1.0F);
            QCOMPARE(weights[0] * weights[1], 0.0F);
        }
    }
}

void ChannelSurveyTest::anyChannelOfMany()
{
    for (const std::size_t place : {6U, 63U}) {
        std::vector<Sound> channels(64, silence());
        for (std::size_t c = 0; c < channels.size(); ++c) {
            channels[c] = c == place ? voice() : noise(0.005F, static_cast<unsigned>(c));
        }
        std::vector<float> expected(64, 0.0F);
        expected[place] = 1.0F;
        QVERIFY2(weigh(channels) == expected, qPrintable(QString::number(place)));
    }
}

void ChannelSurveyTest::keepsBothVoices_data()
{
    QTest::addColumn<float>("level");
    QTest::newRow("equally loud") << 1.0F;
    QTest::newRow("the other 20 dB softer") << 0.1F;
    QTest::newRow("the other inverted") << -1.0F;
}

void ChannelSurveyTest::keepsBothVoices()
{
    QFETCH(const float, level);
    const std::vector<float> weights = weigh({voice(1), times(voice(2), level)});
    QCOMPARE(std::abs(weights[0]), 0.5F);
    QCOMPARE(std::abs(weights[1]), 0.5F);
    // One after the other.
    Sound first = voice(1);
    Sound second = times(voice(2), level);
    std::fill(first.begin() + kSamples * 2 / 3, first.end(), 0.0F);
    std::fill(second.begin(), second.begin() + kSamples * 2 / 3, 0.0F);
    const std::vector<float> turns = weigh({first, second});
    QCOMPARE(std::abs(turns[0]), 0.5F);
    QCOMPARE(std::abs(turns[1]), 0.5F);
}

void ChannelSurveyTest::anyScaleIsTheSame()
{
    for (const float scale : {1e-4F, 32768.0F, 2147483648.0F}) {
        const std::vector<Sound> channels{times(voice(), scale), times(voice(), -scale), times(noise(0.1F, 1), scale)};
        QCOMPARE(weigh(channels), (std::vector<float>{0.5F, -0.5F, 0.0F}));
    }
}

void ChannelSurveyTest::anyChunkingIsTheSame()
{
    const Sound all = interleave({voice(1), voice(2), noise(0.02F, 1)});
    std::vector<float> expected(3);
    ChannelSurvey whole(3);
    whole.push(all);
    whole.weigh(expected);
    for (const std::size_t frames : {1U, 7U, 320U, 5000U}) {
        ChannelSurvey survey(3);
        for (std::size_t first = 0; first < all.size(); first += 3 * frames) {
            survey.push(std::span(all).subspan(first, std::min(3 * frames, all.size() - first)));
        }
        std::vector<float> weights(3);
        survey.weigh(weights);
        QCOMPARE(weights, expected);
    }
}

void ChannelSurveyTest::fades()
{
    ChannelSurvey survey(2);
    survey.push(interleave({voice(), silence()}));
    survey.fade(0.0F);
    survey.push(interleave({silence(), voice()}));
    std::vector<float> weights(2);
    survey.weigh(weights);
    QCOMPARE(weights, (std::vector<float>{0.0F, 1.0F}));
}

QTEST_GUILESS_MAIN(ChannelSurveyTest)
#include "ChannelSurveyTest.moc"

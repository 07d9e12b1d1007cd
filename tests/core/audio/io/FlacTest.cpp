// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Flac.h"

#include "core/audio/io/Decoder.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

/// What 16 bits keep of a sample, said independently of the encoder.
float round16(float sample)
{
    const double steps = std::round(static_cast<double>(sample) * 32768.0);
    return static_cast<float>(std::clamp(steps, -32768.0, 32767.0) / 32768.0);
}

std::vector<float> signal(std::size_t count)
{
    std::mt19937 generator(1);
    std::uniform_real_distribution<float> uniform(-1.0F, 1.0F);
    std::vector<float> samples(count);
    for (std::size_t n = 0; n < count; ++n) {
        samples[n] = 0.6F * std::sin(0.07F * static_cast<float>(n % 16000)) + 0.3F * uniform(generator);
    }
    return samples;
}

} // namespace

class FlacTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackRounded_data();
    void comesBackRounded();
    void sixteenBitDataIsKept();
    void quietSoundKeepsItsBits();
    void edges();
    void sameInputSameBytes();
    void compresses();
    void refusesNothing();
};

void FlacTest::comesBackRounded_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {1, 2, 15, 16, 17, 4095, 4608, 4609, 16000, 160000}) {
        QTest::addRow("%d samples", count) << count;
    }
}

void FlacTest::comesBackRounded()
{
    QFETCH(const int, count);
    const std::vector<float> samples = signal(static_cast<std::size_t>(count));
    const auto bytes = encodeFlac(samples);
    QVERIFY2(bytes.ok(), bytes.ok() ? "" : bytes.error().message.c_str());
    const auto recording = decodeBytes(*bytes, "flac");
    QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().message.c_str());
    QVERIFY(!recording->truncated);
    QCOMPARE(recording->source.codec, std::string("flac"));
    QCOMPARE(recording->source.sampleRateHz, kSampleRateHz);
    QCOMPARE(recording->source.channels, 1);
    std::vector<float> expected(samples.size());
    std::transform(samples.begin(), samples.end(), expected.begin(), round16);
    QCOMPARE(recording->samples, expected);
}

void FlacTest::sixteenBitDataIsKept()
{
    std::vector<float> samples;
    for (int value = -32768; value <= 32767; ++value) {
        samples.push_back(static_cast<float>(value) / 32768.0F);
    }
    const auto bytes = encodeFlac(samples);
    QVERIFY(bytes.ok());
    const auto recording = decodeBytes(*bytes, "flac");
    QVERIFY(recording.ok());
    QCOMPARE(recording->samples, samples);
}

/// A voice at -60 dB is as well kept as a loud one; quiet 16-bit sound stays at 16 bits.
void FlacTest::quietSoundKeepsItsBits()
{
    std::vector<float> samples = signal(16000);
    for (float& sample : samples) {
        sample *= 0.001F;
    }
    const auto bytes = encodeFlac(samples);
    QVERIFY(bytes.ok());
    const auto recording = decodeBytes(*bytes, "flac");
    QVERIFY(recording.ok());
    for (std::size_t n = 0; n < samples.size(); ++n) {
        QVERIFY(std::abs(recording->samples[n] - samples[n]) <= 0.51F / (1U << 23U));
    }
    std::ranges::transform(samples, samples.begin(), round16);
    const auto coarse = encodeFlac(samples);
    QVERIFY(coarse.ok() && coarse->size() < bytes->size() * 2 / 3);
    QCOMPARE(decodeBytes(*coarse, "flac")->samples, samples);
}

void FlacTest::edges()
{
    const std::vector<float> samples{1.0F,
                                     -1.0F,
                                     2.0F,
                                     -2.0F,
                                     std::numeric_limits<float>::quiet_NaN(),
                                     std::numeric_limits<float>::infinity(),
                                     0.5F / 32768.0F,
                                     -0.5F / 32768.0F,
                                     0.49F / 32768.0F};
    const auto bytes = encodeFlac(samples);
    QVERIFY(bytes.ok());
    const auto recording = decodeBytes(*bytes, "flac");
    QVERIFY(recording.ok());
    constexpr float kMost = 32767.0F / 32768.0F;
    constexpr float kStep = 1.0F / 32768.0F;
    QCOMPARE(recording->samples, (std::vector<float>{kMost, -1.0F, kMost, -1.0F, 0.0F, kMost, kStep, -kStep, 0.0F}));
}

void FlacTest::sameInputSameBytes()
{
    const std::vector<float> samples = signal(30000);
    const auto first = encodeFlac(samples);
    const auto second = encodeFlac(samples);
    QVERIFY(first.ok() && second.ok());
    QVERIFY(*first == *second);
}

void FlacTest::compresses()
{
    std::vector<float> samples(160000);
    for (std::size_t n = 0; n < samples.size(); ++n) {
        samples[n] = 0.3F * std::sin(0.05F * static_cast<float>(n % 16000));
    }
    const auto bytes = encodeFlac(samples);
    QVERIFY(bytes.ok());
    QVERIFY(bytes->size() < samples.size());
}

void FlacTest::refusesNothing()
{
    const auto bytes = encodeFlac({});
    QVERIFY(!bytes.ok());
    QCOMPARE(bytes.error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(FlacTest)
#include "FlacTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/StreamConverter.h"
#include "core/audio/dsp/LevelMeter.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <malloc.h>
#include <numbers>
#include <random>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

constexpr double kToneHz = 500.0;
constexpr double kToneAmplitude = 0.5;

void append(std::vector<std::byte>& bytes, SampleKind kind, double value)
{
    const auto put = [&bytes](auto sample) {
        const auto raw = std::as_bytes(std::span(&sample, 1));
        bytes.insert(bytes.end(), raw.begin(), raw.end());
    };
    switch (kind) {
    case SampleKind::UInt8:
        put(static_cast<std::uint8_t>(std::lround(value * 127.0) + 128));
        break;
    case SampleKind::Int16:
        put(static_cast<std::int16_t>(std::lround(value * 32767.0)));
        break;
    case SampleKind::Int32:
        put(static_cast<std::int32_t>(std::lround(value * 2147483647.0)));
        break;
    case SampleKind::Float32:
        put(static_cast<float>(value));
        break;
    }
}

/// The tone in channel 0 with every other channel alike.
std::vector<std::byte> tone(const PcmFormat& format, double seconds)
{
    std::vector<std::byte> bytes;
    const auto frames = static_cast<std::int64_t>(seconds * format.sampleRateHz);
    for (std::int64_t n = 0; n < frames; ++n) {
        const double value =
            kToneAmplitude * std::sin(2.0 * std::numbers::pi * kToneHz * static_cast<double>(n) / format.sampleRateHz);
        for (int channel = 0; channel < format.channels; ++channel) {
            append(bytes, format.kind, value);
        }
    }
    return bytes;
}

std::vector<float> convertAll(StreamConverter& converter, std::span<const std::byte> bytes)
{
    const auto first = converter.convert(bytes);
    std::vector<float> samples(first.begin(), first.end());
    const auto rest = converter.finish();
    samples.insert(samples.end(), rest.begin(), rest.end());
    return samples;
}

} // namespace

class StreamConverterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void converts_data();
    void converts();
    void anyChunkingIsTheSame_data();
    void anyChunkingIsTheSame();
    void channelsAreMixed_data();
    void channelsAreMixed();
    void notANumber();
    void loudFloats_data();
    void loudFloats();
    void finishBeginsAnew();
    void holdsBackLittle();
    void doesNotAllocateOnceWarm();
    void refuses_data();
    void refuses();
};

void StreamConverterTest::converts_data()
{
    QTest::addColumn<PcmFormat>("format");
    for (const int rateHz : {8000, 16000, 22050, 44100, 48000, 192000, 768000}) {
        for (const int channels : {1, 2, 5, 8, 32}) {
            QTest::addRow("16 bit %d Hz %d channels", rateHz, channels)
                << PcmFormat{SampleKind::Int16, rateHz, channels};
        }
    }
    QTest::newRow("8 bit") << PcmFormat{SampleKind::UInt8, 48000, 2};
    QTest::newRow("32 bit") << PcmFormat{SampleKind::Int32, 48000, 2};
    QTest::newRow("float") << PcmFormat{SampleKind::Float32, 48000, 2};
}

void StreamConverterTest::converts()
{
    QFETCH(const PcmFormat, format);
    auto converter = StreamConverter::create(format);
    QVERIFY(converter.ok());
    QVERIFY(converter->format() == format);
    const std::vector<float> samples = convertAll(*converter, tone(format, 1.0));
    QVERIFY2(std::abs(static_cast<double>(samples.size()) - kSampleRateHz) <= 20.0,
             qPrintable(QString::number(samples.size())));
    // In phase, of the same height, away from the edges of the resampling filter.
    const double tolerance = format.kind == SampleKind::UInt8 ? 0.01 : 0.002;
    for (std::size_t n = 400; n + 400 < samples.size(); ++n) {
        const double expected =
            kToneAmplitude * std::sin(2.0 * std::numbers::pi * kToneHz * static_cast<double>(n) / kSampleRateHz);
        QVERIFY2(std::abs(static_cast<double>(samples[n]) - expected) < tolerance,
                 qPrintable(QStringLiteral("sample %1: %2, %3 expected").arg(n).arg(samples[n]).arg(expected)));
    }
}

void StreamConverterTest::anyChunkingIsTheSame_data()
{
    QTest::addColumn<PcmFormat>("format");
    QTest::addColumn<int>("chunk"); // bytes, 0: random
    for (const int chunk : {1, 3, 480, 4411, 0}) {
        QTest::addRow("44100 Hz stereo by %d", chunk) << PcmFormat{SampleKind::Int16, 44100, 2} << chunk;
        QTest::addRow("16000 Hz float by %d", chunk) << PcmFormat{SampleKind::Float32, 16000, 1} << chunk;
    }
}

void StreamConverterTest::anyChunkingIsTheSame()
{
    QFETCH(const PcmFormat, format);
    QFETCH(const int, chunk);
    const std::vector<std::byte> bytes = tone(format, 0.7);
    auto whole = StreamConverter::create(format);
    auto pieces = StreamConverter::create(format);
    QVERIFY(whole.ok() && pieces.ok());
    const std::vector<float> expected = convertAll(*whole, bytes);
    std::mt19937 generator(1);
    std::vector<float> streamed;
    const auto take = [&streamed](std::span<const float> part) {
        streamed.insert(streamed.end(), part.begin(), part.end());
    };
    for (std::size_t first = 0; first < bytes.size();) {
        const std::size_t wanted = chunk > 0 ? static_cast<std::size_t>(chunk) : generator() % 5000;
        const std::size_t count = std::min(wanted, bytes.size() - first);
        take(pieces->convert(std::span(bytes).subspan(first, count)));
        first += count;
    }
    take(pieces->finish());
    QCOMPARE(streamed.size(), expected.size());
    for (std::size_t n = 0; n < streamed.size(); ++n) {
        QVERIFY(std::abs(streamed[n] - expected[n]) < 1e-6F);
    }
}

void StreamConverterTest::channelsAreMixed_data()
{
    QTest::addColumn<std::vector<double>>("factors"); // of the tone in each channel
    QTest::addColumn<double>("expected");
    QTest::newRow("alike") << std::vector<double>{1.0, 1.0} << 1.0;
    QTest::newRow("inverted") << std::vector<double>{1.0, -1.0} << 1.0;
    QTest::newRow("left alone") << std::vector<double>{1.0, 0.0} << 1.0;
    std::vector<double> many(32, 0.0);
    many[20] = 1.0;
    QTest::newRow("one of 32") << many << 1.0;
}

void StreamConverterTest::channelsAreMixed()
{
    QFETCH(const std::vector<double>, factors);
    QFETCH(const double, expected);
    const PcmFormat format{SampleKind::Int16, 48000, static_cast<int>(factors.size())};
    std::vector<std::byte> bytes;
    for (int n = 0; n < 2 * format.sampleRateHz; ++n) {
        const double value = kToneAmplitude * std::sin(2.0 * std::numbers::pi * kToneHz * n / format.sampleRateHz);
        for (const double factor : factors) {
            append(bytes, format.kind, factor * value);
        }
    }
    auto converter = StreamConverter::create(format);
    QVERIFY(converter.ok());
    const std::vector<float> samples = convertAll(*converter, bytes);
    const auto [least, most] = std::minmax_element(samples.end() - kSampleRateHz, samples.end() - kSampleRateHz / 10);
    QVERIFY2(std::abs(static_cast<double>(*most) - expected * kToneAmplitude) < 0.01,
             qPrintable(QString::number(static_cast<double>(*most))));
    QVERIFY(std::abs(static_cast<double>(*least) + expected * kToneAmplitude) < 0.01);
}

void StreamConverterTest::notANumber()
{
    const PcmFormat format{SampleKind::Float32, kSampleRateHz, 1};
    std::vector<std::byte> bytes;
    for (const double value : {0.5, std::numeric_limits<double>::quiet_NaN(), 7.0, -7.0, 0.25}) {
        append(bytes, format.kind, value);
    }
    auto converter = StreamConverter::create(format);
    QVERIFY(converter.ok());
    QCOMPARE(convertAll(*converter, bytes), (std::vector<float>{0.5F, 0.0F, 1.0F, -1.0F, 0.25F}));
}

/// A channel may go above full scale as long as the mix does not, and a mix that does counts as clipped.
void StreamConverterTest::loudFloats_data()
{
    QTest::addColumn<std::vector<double>>("channels");
    QTest::addColumn<float>("expected");
    QTest::addColumn<bool>("clipped");
    QTest::newRow("mono") << std::vector<double>{1.5} << 1.0F << true;
    QTest::newRow("one of two") << std::vector<double>{1.5, 0.3} << 0.9F << false;
    QTest::newRow("both") << std::vector<double>{1.5, 1.5} << 1.0F << true;
    QTest::newRow("infinite") << std::vector<double>{1.5, std::numeric_limits<double>::infinity()} << 0.75F << false;
}

void StreamConverterTest::loudFloats()
{
    QFETCH(const std::vector<double>, channels);
    QFETCH(const float, expected);
    QFETCH(const bool, clipped);
    const PcmFormat format{SampleKind::Float32, kSampleRateHz, static_cast<int>(channels.size())};
    std::vector<std::byte> bytes;
    for (int frame = 0; frame < 100; ++frame) {
        for (const double value : channels) {
            append(bytes, format.kind, frame % 2 == 0 ? value : -value);
        }
    }
    auto converter = StreamConverter::create(format);
    QVERIFY(converter.ok());
    const auto samples = convertAll(*converter, bytes);
    QCOMPARE(samples.size(), std::size_t{100});
    for (const float sample : samples) {
        QVERIFY2(std::abs(std::abs(sample) - expected) < 1e-6F, qPrintable(QString::number(sample)));
    }
    LevelMeter meter;
    meter.push(samples);
    QCOMPARE(meter.level().clipped, clipped);
}

void StreamConverterTest::finishBeginsAnew()
{
    const PcmFormat format{SampleKind::Int16, 44100, 2};
    const std::vector<std::byte> bytes = tone(format, 0.3);
    auto converter = StreamConverter::create(format);
    QVERIFY(converter.ok());
    const std::vector<float> first = convertAll(*converter, bytes);
    // Bytes of an unfinished frame are not carried into the next stream.
    QCOMPARE(convertAll(*converter, std::span(bytes).first(bytes.size() - 3)).size() + 1, first.size() + 1);
    QCOMPARE(convertAll(*converter, bytes), first);
}

void StreamConverterTest::holdsBackLittle()
{
    for (const int rateHz : {8000, 44100, 48000, 192000}) {
        const PcmFormat format{SampleKind::Int16, rateHz, 1};
        auto converter = StreamConverter::create(format);
        QVERIFY(converter.ok());
        const auto given = static_cast<double>(converter->convert(tone(format, 1.0)).size());
        QVERIFY2(given > kSampleRateHz * (1.0 - 0.003), qPrintable(QString::number(given)));
    }
}

void StreamConverterTest::doesNotAllocateOnceWarm()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("the sanitizers bring their own heap");
#else
    const PcmFormat format{SampleKind::Int16, 44100, 2};
    const std::vector<std::byte> bytes = tone(format, 0.02);
    auto converter = StreamConverter::create(format);
    QVERIFY(converter.ok());
    for (int i = 0; i < 20; ++i) {
        converter->convert(bytes);
    }
    // What a hundred calls take and give back shows in the heap's top as well as in its use.
    const struct mallinfo2 before = mallinfo2();
    std::size_t samples = 0;
    for (int i = 0; i < 100; ++i) {
        samples += converter->convert(bytes).size();
    }
    const struct mallinfo2 after = mallinfo2();
    QVERIFY(samples > 30000);
    QCOMPARE(after.uordblks, before.uordblks);
    QCOMPARE(after.fordblks, before.fordblks);
    QCOMPARE(after.hblks, before.hblks);
#endif
}

void StreamConverterTest::refuses_data()
{
    QTest::addColumn<PcmFormat>("format");
    QTest::addColumn<int>("problems");
    QTest::newRow("too slow") << PcmFormat{SampleKind::Int16, 999, 1} << 1;
    QTest::newRow("too fast") << PcmFormat{SampleKind::Int16, 768001, 1} << 1;
    QTest::newRow("no channel") << PcmFormat{SampleKind::Int16, 16000, 0} << 1;
    QTest::newRow("65 channels") << PcmFormat{SampleKind::Int16, 16000, 65} << 1;
    QTest::newRow("all") << PcmFormat{SampleKind::Int16, 0, -1} << 2;
}

void StreamConverterTest::refuses()
{
    QFETCH(const PcmFormat, format);
    QFETCH(const int, problems);
    QCOMPARE(static_cast<int>(format.validate().size()), problems);
    const auto converter = StreamConverter::create(format);
    QVERIFY(!converter.ok());
    QCOMPARE(converter.error().code, ErrorCode::InvalidArgument);
}

QTEST_GUILESS_MAIN(StreamConverterTest)
#include "StreamConverterTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Decoder.h"
#include "tests/core/audio/io/ToneFiles.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numbers>
#include <random>
#include <span>
#include <vector>

using namespace rollcall;
using namespace rollcall::audio;
using test::kToneAmplitude;
using test::kToneHz;
using test::measureTone;
using test::Tone;

/// Sound of every kind that is whole.
class DecoderTest : public test::ToneFiles
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void decodes_data();
    void decodes();
    void channelsAreMixed_data();
    void channelsAreMixed();
    void anyChunkingIsTheSame_data();
    void anyChunkingIsTheSame();
    void bigEndianWav_data();
    void bigEndianWav();
    void severalTracksAndPictures();
    void scaleOfFloats_data();
    void scaleOfFloats();
    void louderThanFullScale();
    void longRecordingsAreAlike();
    void nameWithColon();
};

void DecoderTest::initTestCase()
{
    begin();
}

void DecoderTest::decodes_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QStringList>("codec");
    QTest::addColumn<int>("rateHz");
    QTest::addColumn<int>("channels");
    QTest::addColumn<double>("tolerance"); // of the amplitude; a tenth of the tone for what a lossy codec adds
    const auto row = [](const char* suffix, const char* codec, int rateHz, int channels, double tolerance) {
        QTest::addRow("%s %s %d Hz %d channels", suffix, codec, rateHz, channels)
            << QString::fromUtf8(suffix) << QStringList{QStringLiteral("-c:a"), QString::fromUtf8(codec)} << rateHz
            << channels << tolerance;
    };
    for (const char* codec : {"pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le"}) {
        row("wav", codec, 16000, 1, 0.01);
        row("wav", codec, 44100, 2, 0.01);
    }
    for (const int rateHz : {8000, 11025, 22050, 32000, 48000, 96000, 192000}) {
        row("wav", "pcm_s16le", rateHz, 1, 0.01);
    }
    for (int channels = 2; channels <= 8; ++channels) {
        row("wav", "pcm_s16le", 48000, channels, 0.01);
    }
    row("wav", "pcm_mulaw", 8000, 1, 0.03);
    for (const int rateHz : {4000, 384000, 768000}) {
        row("wav", "pcm_s16le", rateHz, 1, 0.01);
    }
    row("w64", "pcm_s16le", 44100, 2, 0.01);
    for (const char* suffix : {"aiff", "au", "caf", "voc"}) {
        row(suffix, strcmp(suffix, "voc") == 0 ? "pcm_s16le" : "pcm_s16be", 44100, 2, 0.01);
    }
    row("wma", "wmav2", 44100, 2, 0.1);
    row("aac", "aac", 48000, 2, 0.1);
    row("oga", "libvorbis", 48000, 2, 0.1);
    row("webm", "libopus", 48000, 2, 0.1);
    row("mp4", "aac", 48000, 2, 0.1);
    row("3gp", "aac", 48000, 1, 0.1);
    row("mov", "pcm_s16le", 48000, 2, 0.01);
    row("avi", "pcm_s16le", 48000, 2, 0.01);
    row("ts", "mp2", 48000, 2, 0.1);
    row("wv", "wavpack", 48000, 2, 0.01);
    row("tta", "tta", 48000, 2, 0.01);
    row("flac", "flac", 16000, 1, 0.01);
    row("flac", "flac", 96000, 2, 0.01);
    row("ogg", "libopus", 16000, 1, 0.1);
    row("opus", "libopus", 48000, 2, 0.1);
    row("mp3", "libmp3lame", 44100, 2, 0.1);
    row("mp3", "libmp3lame", 16000, 1, 0.1);
    row("m4a", "aac", 48000, 2, 0.1);
    row("m4a", "aac", 16000, 1, 0.1);
    row("mkv", "flac", 44100, 2, 0.01);
}

void DecoderTest::decodes()
{
    QFETCH(const QString, suffix);
    QFETCH(const QStringList, codec);
    QFETCH(const int, rateHz);
    QFETCH(const int, channels);
    QFETCH(const double, tolerance);
    const QString name = QStringLiteral("tone.") + suffix;
    QVERIFY(makeTone(name, codec, rateHz, channels));

    const auto recording = decodeFile(file(name));
    QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().message.c_str());
    QVERIFY(!recording->truncated);
    QCOMPARE(recording->source.channels, channels);
    if (!codec.contains(QStringLiteral("libopus"))) { // which always says 48000
        QCOMPARE(recording->source.sampleRateHz, rateHz);
    }
    const bool lossless = tolerance < 0.05;
    QVERIFY2(std::abs(recording->seconds() - 1.0) < (lossless ? 0.001 : 0.15),
             qPrintable(QString::number(recording->seconds())));
    const Tone tone = measureTone(recording->samples);
    QVERIFY2(std::abs(tone.amplitude - kToneAmplitude) <= tolerance * kToneAmplitude,
             qPrintable(QStringLiteral("amplitude %1").arg(tone.amplitude)));
    QVERIFY2(tone.restRms <= std::max(0.005, tolerance * kToneAmplitude * 0.5),
             qPrintable(QStringLiteral("rest %1").arg(tone.restRms)));

    const QByteArray bytes = readAll(name);
    const auto memory =
        decodeBytes(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))), "bytes");
    QVERIFY(memory.ok());
    QVERIFY(memory->samples == recording->samples);
}

void DecoderTest::channelsAreMixed_data()
{
    QTest::addColumn<QString>("channels"); // aevalsrc, v: the voice, n: noise
    QTest::addColumn<double>("expected");  // of the voice
    const auto row = [](const char* name, const char* channels, double expected) {
        QTest::newRow(name) << QString::fromUtf8(channels) << expected;
    };
    row("stereo", "v|v", 1.0);
    row("inverted", "v|-v", 1.0);
    row("inverted and softer", "v|-0.5*v", 0.75);
    row("left alone", "v|0", 1.0);
    row("right alone", "0|v", 1.0);
    row("noise right", "v|n", 1.0);
    row("noise left", "n|v", 1.0);
    row("centre of 5.1", "0|0|v|0|0|0", 1.0);
    QStringList many(32, QStringLiteral("0.02*n"));
    many[9] = QStringLiteral("v");
    row("one of 32", qPrintable(many.join(QLatin1Char('|'))), 1.0);
}

void DecoderTest::channelsAreMixed()
{
    QFETCH(const QString, channels);
    QFETCH(const double, expected);
    // Half a second of tone, half a second of silence: with the noise below, what rises is the voice.
    const QString voice = QStringLiteral("(0.5*sin(2*PI*1000*t)*lt(mod(t\\,1)\\,0.5))");
    QString expressions = channels;
    expressions.replace(QLatin1Char('n'), QStringLiteral("(0.2*(2*random(0)-1))"));
    expressions.replace(QLatin1Char('v'), voice);
    const QString name = QStringLiteral("mixed.wav");
    QVERIFY(ffmpeg({QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                    QStringLiteral("aevalsrc=exprs=%1:s=16000:d=4").arg(expressions), path(name)}));
    const auto recording = decodeFile(file(name));
    QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().message.c_str());
    double most = 0.0;
    for (std::size_t n = 0; n < recording->samples.size(); ++n) {
        const double t = static_cast<double>(n) / kSampleRateHz;
        const double wanted =
            std::fmod(t, 1.0) < 0.5 ? expected * 0.5 * std::sin(2.0 * std::numbers::pi * kToneHz * t) : 0.0;
        most = std::max(most, std::min(std::abs(static_cast<double>(recording->samples[n]) - wanted),
                                       std::abs(static_cast<double>(recording->samples[n]) + wanted)));
    }
    QVERIFY2(most < 0.001, qPrintable(QString::number(most)));
}

void DecoderTest::anyChunkingIsTheSame_data()
{
    QTest::addColumn<int>("chunk"); // 0: random
    for (const int chunk : {1, 7, 160, 4096, 1 << 20, 0}) {
        QTest::addRow("%d", chunk) << chunk;
    }
}

void DecoderTest::anyChunkingIsTheSame()
{
    QFETCH(const int, chunk);
    const QString name = QStringLiteral("chunks.mp3");
    QVERIFY(makeTone(name, {}, 44100, 2));
    const auto whole = decodeFile(file(name));
    auto decoder = Decoder::open(file(name));
    QVERIFY(whole.ok() && decoder.ok());
    std::mt19937 generator(1);
    std::vector<float> streamed;
    for (;;) {
        std::vector<float> part(chunk > 0 ? static_cast<std::size_t>(chunk) : generator() % 3000 + 1);
        const auto got = decoder->read(part);
        QVERIFY(got.ok());
        streamed.insert(streamed.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(*got));
        if (*got < part.size()) {
            break;
        }
    }
    QVERIFY(streamed == whole->samples);
    std::array<float, 8> more{};
    const auto after = decoder->read(more);
    QVERIFY(after.ok());
    QCOMPARE(*after, std::size_t{0});
}

void DecoderTest::bigEndianWav_data()
{
    QTest::addColumn<QString>("codec");
    QTest::addColumn<int>("bytes");
    QTest::newRow("16 bit") << QStringLiteral("s16") << 2;
    QTest::newRow("24 bit") << QStringLiteral("s24") << 3;
    QTest::newRow("32 bit") << QStringLiteral("s32") << 4;
    QTest::newRow("float") << QStringLiteral("f32") << 4;
    QTest::newRow("double") << QStringLiteral("f64") << 8;
}

void DecoderTest::bigEndianWav()
{
    QFETCH(const QString, codec);
    QFETCH(const int, bytes);
    QVERIFY(makeTone(QStringLiteral("little.wav"), {QStringLiteral("-c:a"), QStringLiteral("pcm_%1le").arg(codec)},
                     16000, 1));
    QVERIFY(ffmpeg({QStringLiteral("-i"), path(QStringLiteral("little.wav")), QStringLiteral("-f"),
                    codec + QStringLiteral("be"), path(QStringLiteral("big.raw"))}));
    const auto big16 = [](int value) { return QByteArray{}.append(char(value >> 8)).append(char(value & 0xff)); };
    const auto big32 = [&big16](qsizetype value) {
        return big16(static_cast<int>(value >> 16)) + big16(static_cast<int>(value & 0xffff));
    };
    const QByteArray sound = readAll(QStringLiteral("big.raw"));
    writeFile(QStringLiteral("rifx.wav"), "RIFX" + big32(36 + sound.size()) + "WAVEfmt " + big32(16) +
                                              big16(codec.startsWith(QLatin1Char('f')) ? 3 : 1) + big16(1) +
                                              big32(16000) + big32(16000 * bytes) + big16(bytes) + big16(8 * bytes) +
                                              "data" + big32(sound.size()) + sound);
    const auto little = decodeFile(file(QStringLiteral("little.wav")));
    const auto rifx = decodeFile(file(QStringLiteral("rifx.wav")));
    QVERIFY2(little.ok() && rifx.ok(), rifx.ok() ? "" : rifx.error().message.c_str());
    QVERIFY(!rifx->truncated);
    QVERIFY(rifx->samples == little->samples);
}

void DecoderTest::severalTracksAndPictures()
{
    // A video whose first track of sound is the default one.
    QVERIFY(ffmpeg({QStringLiteral("-f"),
                    QStringLiteral("lavfi"),
                    QStringLiteral("-i"),
                    QStringLiteral("testsrc=duration=1:size=64x64:rate=10"),
                    QStringLiteral("-f"),
                    QStringLiteral("lavfi"),
                    QStringLiteral("-i"),
                    QStringLiteral("aevalsrc=0.5*sin(2*PI*1000*t):s=48000:d=1"),
                    QStringLiteral("-f"),
                    QStringLiteral("lavfi"),
                    QStringLiteral("-i"),
                    QStringLiteral("anullsrc=r=48000:cl=mono:d=1"),
                    QStringLiteral("-map"),
                    QStringLiteral("0"),
                    QStringLiteral("-map"),
                    QStringLiteral("1"),
                    QStringLiteral("-map"),
                    QStringLiteral("2"),
                    QStringLiteral("-disposition:a:0"),
                    QStringLiteral("default"),
                    QStringLiteral("-t"),
                    QStringLiteral("1"),
                    path(QStringLiteral("film.mp4"))}));
    const auto recording = decodeFile(file(QStringLiteral("film.mp4")));
    QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().message.c_str());
    QVERIFY(std::abs(measureTone(recording->samples).amplitude - kToneAmplitude) < 0.1 * kToneAmplitude);
}

void DecoderTest::scaleOfFloats_data()
{
    QTest::addColumn<QString>("codec");
    QTest::addColumn<QString>("factor");
    for (const char* codec : {"pcm_f32le", "pcm_f64le"}) {
        for (const char* factor : {"32768", "8388608", "2147483648"}) {
            QTest::addRow("%s times %s", codec, factor) << QString::fromUtf8(codec) << QString::fromUtf8(factor);
        }
    }
}

void DecoderTest::scaleOfFloats()
{
    QFETCH(const QString, codec);
    QFETCH(const QString, factor);
    QVERIFY(makeTone(QStringLiteral("right.wav"), {QStringLiteral("-c:a"), codec}, 44100, 1));
    QVERIFY(ffmpeg({QStringLiteral("-i"), path(QStringLiteral("right.wav")), QStringLiteral("-af"),
                    QStringLiteral("aeval=val(0)*%1").arg(factor), QStringLiteral("-c:a"), codec,
                    path(QStringLiteral("scaled.wav"))}));
    const auto right = decodeFile(file(QStringLiteral("right.wav")));
    const auto scaled = decodeFile(file(QStringLiteral("scaled.wav")));
    QVERIFY(right.ok() && scaled.ok());
    QVERIFY(!scaled->truncated);
    QCOMPARE(scaled->samples.size(), right->samples.size());
    for (std::size_t n = 0; n < right->samples.size(); ++n) {
        QVERIFY(std::abs(scaled->samples[n] - right->samples[n]) < 1e-6F);
    }
}

void DecoderTest::louderThanFullScale()
{
    // Loud in the second half alone: one gain for all of it.
    const QString source = QStringLiteral("aevalsrc=sin(2*PI*1000*t)*(1+2*gt(t\\,1)):s=16000:d=2");
    QVERIFY(ffmpeg({QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), source, QStringLiteral("-c:a"),
                    QStringLiteral("pcm_f32le"), path(QStringLiteral("loud.wav"))}));
    const auto recording = decodeFile(file(QStringLiteral("loud.wav")));
    QVERIFY(recording.ok());
    QVERIFY(!recording->truncated);
    const std::span<const float> samples(recording->samples);
    QVERIFY(std::abs(measureTone(samples.first(kSampleRateHz)).amplitude - 1.0 / 3.0) < 0.001);
    const Tone loud = measureTone(samples.last(kSampleRateHz));
    QVERIFY(std::abs(loud.amplitude - 1.0) < 0.001);
    QVERIFY2(loud.restRms < 0.001, "nothing is clipped");
}

void DecoderTest::longRecordingsAreAlike()
{
    // Too long to be kept between the two looks at it: 10 minutes of stereo.
    const QString source = QStringLiteral("aevalsrc=exprs=a|-a:s=16000:d=600");
    const QString tone = QStringLiteral("(3*sin(2*PI*1000*t))");
    QVERIFY(ffmpeg({QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"),
                    QString(source).replace(QStringLiteral("=a|-a"), QStringLiteral("=%1|-%1").arg(tone)),
                    QStringLiteral("-c:a"), QStringLiteral("pcm_f32le"), path(QStringLiteral("long.wav"))}));
    const auto recording = decodeFile(file(QStringLiteral("long.wav")));
    QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().message.c_str());
    QVERIFY(!recording->truncated);
    QCOMPARE(recording->samples.size(), std::size_t{600 * 16000});
    QVERIFY(std::abs(measureTone(std::span(recording->samples).first(kSampleRateHz)).amplitude - 1.0) < 0.001);
    QVERIFY(std::abs(measureTone(std::span(recording->samples).last(kSampleRateHz)).amplitude - 1.0) < 0.001);
    QVERIFY(QFile::remove(path(QStringLiteral("long.wav"))));
}

void DecoderTest::nameWithColon()
{
    QVERIFY(makeTone(QStringLiteral("plain.wav"), {}, 16000, 1));
    const QString name = QStringLiteral("http:12:30 café 'take'.wav");
    QVERIFY(QFile::rename(path(QStringLiteral("plain.wav")), path(name)));
    QVERIFY(decodeFile(file(name)).ok());
}

QTEST_GUILESS_MAIN(DecoderTest)
#include "DecoderTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it lists independent cases of one class, with the damaged files that they need.
#include "core/audio/io/Decoder.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <numbers>
#include <random>
#include <unistd.h>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

constexpr double kToneHz = 1000.0;
constexpr double kToneAmplitude = 0.5;

/// Amplitude of the tone in the middle of the recording, and of everything else there.
struct Tone
{
    double amplitude = 0.0;
    double restRms = 0.0;
};

template <class Number>
QByteArray littleEndian(Number value)
{
    const Number stored = qToLittleEndian(value);
    return {reinterpret_cast<const char*>(&stored), sizeof stored};
}

/// FLAC at 16 kHz of frames of 65535 zeros each, whose head does not say how many there are.
QByteArray silentFlac(unsigned frames)
{
    const auto crc = [](const QByteArray& bytes, int bits, unsigned polynomial) {
        unsigned rest = 0;
        for (const char byte : bytes) {
            rest ^= static_cast<unsigned>(static_cast<unsigned char>(byte)) << (bits - 8);
            for (int i = 0; i < 8; ++i) {
                rest = (rest << 1U) ^ ((rest >> (bits - 1) & 1U) != 0 ? polynomial : 0U);
            }
        }
        return QByteArray::fromHex(QByteArray::number(rest & ((1U << bits) - 1U), 16).rightJustified(bits / 4, '0'));
    };
    QByteArray file =
        "fLaC" + QByteArray::fromHex("80000022ffffffff00000000000003e800f000000000") + QByteArray(16, '\0');
    for (unsigned frame = 0; frame < frames; ++frame) {
        QByteArray head = QByteArray::fromHex("fff87508"); // mono, 16 bits, 16 kHz, the length follows
        const auto put = [&head](unsigned byte) { head.append(static_cast<char>(byte)); };
        if (frame < 0x80) { // numbers as in UTF-8
            put(frame);
        } else if (frame < 0x800) {
            put(0xc0U | frame >> 6U);
            put(0x80U | (frame & 0x3fU));
        } else {
            put(0xe0U | frame >> 12U);
            put(0x80U | (frame >> 6U & 0x3fU));
            put(0x80U | (frame & 0x3fU));
        }
        head += QByteArray::fromHex("fffe");
        head += crc(head, 8, 0x07);
        head += QByteArray(3, '\0'); // a constant, 0
        file += head + crc(head, 16, 0x8005);
    }
    return file;
}

Tone measureTone(std::span<const float> samples)
{
    // A whole number of periods, away from the edges of codecs.
    const std::size_t count = samples.size() / 2 / 160 * 160;
    const auto middle = samples.subspan((samples.size() - count) / 2, count);
    double cosine = 0.0;
    double sine = 0.0;
    double squares = 0.0;
    for (std::size_t n = 0; n < count; ++n) {
        const double phase = 2.0 * std::numbers::pi * kToneHz * static_cast<double>(n) / kSampleRateHz;
        const auto value = static_cast<double>(middle[n]);
        cosine += value * std::cos(phase);
        sine += value * std::sin(phase);
        squares += value * value;
    }
    const auto total = static_cast<double>(count);
    const double amplitude = 2.0 * std::hypot(cosine, sine) / total;
    return {amplitude, std::sqrt(std::max(0.0, squares / total - amplitude * amplitude / 2.0))};
}

} // namespace

class DecoderTest : public QObject
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
    void refuses_data();
    void refuses();
    void refusesUnreadable();
    void refusesEmptyBytes();
    void truncated_data();
    void truncated();
    void fromAPipeIsWhole_data();
    void fromAPipeIsWhole();
    void lengthsThatPipesWrite();
    void bigEndianWav_data();
    void bigEndianWav();
    void endlessStreamsAreStopped();
    void severalTracksAndPictures();
    void scaleOfFloats_data();
    void scaleOfFloats();
    void damagedInTheMiddle();
    void notANumber();
    void louderThanFullScale();
    void longRecordingsAreAlike();
    void nameWithColon();

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] std::filesystem::path file(const QString& name) const { return path(name).toStdString(); }

    bool ffmpeg(const QStringList& arguments)
    {
        QProcess process;
        process.start(QStringLiteral("ffmpeg"), QStringList{QStringLiteral("-nostdin"), QStringLiteral("-v"),
                                                            QStringLiteral("error"), QStringLiteral("-y")} +
                                                    arguments);
        const bool done = process.waitForFinished(60000) && process.exitCode() == 0;
        if (!done) {
            qWarning("%s", process.readAllStandardError().constData());
        }
        return done;
    }

    /// The tone, the same in every channel.
    bool makeTone(const QString& name, const QStringList& codec, int rateHz, int channels, int seconds = 1)
    {
        static const QStringList kLayouts{QStringLiteral("mono"), QStringLiteral("stereo"), QStringLiteral("2.1"),
                                          QStringLiteral("4.0"),  QStringLiteral("5.0"),    QStringLiteral("5.1"),
                                          QStringLiteral("6.1"),  QStringLiteral("7.1")};
        const QString tone = QStringLiteral("%1*sin(2*PI*%2*t)").arg(kToneAmplitude).arg(kToneHz);
        const QString source = QStringLiteral("aevalsrc=%1:s=%2:d=%4:c=%3")
                                   .arg(QStringList(channels, tone).join(QLatin1Char('|')))
                                   .arg(rateHz)
                                   .arg(kLayouts.at(channels - 1))
                                   .arg(seconds);
        return ffmpeg(QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), source} + codec +
                      QStringList{path(name)});
    }

    void makeForeignFiles();

    void writeFile(const QString& name, const QByteArray& bytes)
    {
        QFile out(path(name));
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(bytes), bytes.size());
    }

    [[nodiscard]] QByteArray readAll(const QString& name) const
    {
        QFile in(path(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
};

void DecoderTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY2(!QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty(),
             "the program ffmpeg makes the files of this test; install the package ffmpeg");
    makeForeignFiles();
}

void DecoderTest::makeForeignFiles()
{
    writeFile(QStringLiteral("empty.wav"), {});
    writeFile(QStringLiteral("text.wav"), QByteArray("This is a letter, not a recording.\n").repeated(200));
    std::mt19937 generator(1);
    QByteArray random(20000, '\0');
    std::generate(random.begin(), random.end(), [&] { return static_cast<char>(generator() % 251); });
    writeFile(QStringLiteral("random.mp3"), random.replace('\xff', '\x01'));
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("folder")));
    QVERIFY(makeTone(QStringLiteral("tone.wav"), {}, 16000, 1));
    QByteArray header = readAll(QStringLiteral("tone.wav")).left(78);
    header.replace(4, 4, QByteArray("\x46\0\0\0", 4)).replace(74, 4, QByteArray(4, '\0'));
    writeFile(QStringLiteral("header.wav"), header);
    // Both would lead to tone.wav.
    writeFile(QStringLiteral("list.wav"), "ffconcat version 1.0\nfile tone.wav\n");
    writeFile(QStringLiteral("playlist.wav"),
              "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\ntone.wav\n#EXT-X-ENDLIST\n");
    const auto withFormat = [this](const char* name, quint16 channels, quint32 rateHz) {
        QByteArray bytes = readAll(QStringLiteral("tone.wav"));
        bytes.replace(22, 2, littleEndian(channels)).replace(24, 4, littleEndian(rateHz));
        bytes.replace(32, 2, littleEndian<quint16>(static_cast<quint16>(2 * channels)));
        writeFile(QString::fromUtf8(name), bytes);
    };
    withFormat("1hz.wav", 1, 1);
    withFormat("1mhz.wav", 1, 1000000);
    withFormat("4ghz.wav", 1, 4000000000);
    withFormat("65.wav", 65, 16000);
    withFormat("65535.wav", 65535, 16000);
    // A head that says 13 hours.
    QVERIFY(makeTone(QStringLiteral("13hours.flac"), {}, 16000, 1));
    QByteArray flac = readAll(QStringLiteral("13hours.flac"));
    const quint32 samples = 13U * 3600U * 16000U;
    flac.replace(22, 4, QByteArray::fromHex(QByteArray::number(samples, 16).rightJustified(8, '0')));
    writeFile(QStringLiteral("13hours.flac"), flac);
    const QString video = QStringLiteral("testsrc=duration=0.5:size=64x64:rate=10");
    QVERIFY(ffmpeg({QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), video, QStringLiteral("-an"),
                    path(QStringLiteral("silent.mp4"))}));
    QVERIFY(ffmpeg({QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), video,
                    QStringLiteral("-frames:v"), QStringLiteral("1"), path(QStringLiteral("picture.png"))}));
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

void DecoderTest::refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    const auto row = [](const char* what, const char* name, ErrorCode code) {
        QTest::newRow(what) << QString::fromUtf8(name) << static_cast<int>(code);
    };
    row("missing", "missing.wav", ErrorCode::NotFound);
    row("0 bytes", "empty.wav", ErrorCode::Corrupt);
    row("text", "text.wav", ErrorCode::Incompatible);
    row("random bytes", "random.mp3", ErrorCode::Incompatible);
    row("header alone", "header.wav", ErrorCode::TooShort);
    row("folder", "folder", ErrorCode::InvalidArgument);
    row("device", "/dev/zero", ErrorCode::InvalidArgument);
    row("video without sound", "silent.mp4", ErrorCode::Incompatible);
    row("picture", "picture.png", ErrorCode::Incompatible);
    row("list of files", "list.wav", ErrorCode::Incompatible);
    row("playlist", "playlist.wav", ErrorCode::Incompatible);
    row("1 Hz", "1hz.wav", ErrorCode::InvalidArgument);
    row("1 MHz", "1mhz.wav", ErrorCode::InvalidArgument);
    row("4 GHz", "4ghz.wav", ErrorCode::Incompatible);
    row("65 channels", "65.wav", ErrorCode::InvalidArgument);
    row("65535 channels", "65535.wav", ErrorCode::InvalidArgument);
    row("13 hours", "13hours.flac", ErrorCode::InvalidArgument);
}

void DecoderTest::refuses()
{
    QFETCH(const QString, name);
    QFETCH(const int, code);
    const auto recording = decodeFile(std::filesystem::path(m_folder.path().toStdString()) / name.toStdString());
    QVERIFY(!recording.ok());
    QVERIFY2(static_cast<int>(recording.error().code) == code, recording.error().message.c_str());
    QVERIFY2(recording.error().message.find(name.toStdString()) != std::string::npos, "the message names the file");
}

void DecoderTest::refusesUnreadable()
{
    const QString name = QStringLiteral("secret.wav");
    QVERIFY(makeTone(name, {}, 16000, 1));
    QVERIFY(QFile::setPermissions(path(name), {}));
    QVERIFY(QFile::setPermissions(m_folder.path(), QFileDevice::Permissions(0x7755)));
    // Root may read anything, so become somebody else for a moment.
    constexpr uid_t kNobody = 65534;
    const uid_t user = ::geteuid();
    if (user == 0) {
        QCOMPARE(::seteuid(kNobody), 0);
    }
    const auto recording = decodeFile(file(name));
    if (user == 0) {
        QCOMPARE(::seteuid(user), 0);
    }
    QVERIFY(QFile::setPermissions(m_folder.path(), QFileDevice::Permissions(0x7700)));
    QVERIFY(!recording.ok());
    QVERIFY2(recording.error().code == ErrorCode::Io, recording.error().message.c_str());
    if (user == 0) {
        // Nor may a closed folder be taken for a missing file.
        QCOMPARE(::seteuid(kNobody), 0);
        const auto hidden = decodeFile(file(name));
        QCOMPARE(::seteuid(user), 0);
        QVERIFY2(!hidden.ok() && hidden.error().code == ErrorCode::Io, hidden.error().message.c_str());
    }
}

void DecoderTest::refusesEmptyBytes()
{
    const auto recording = decodeBytes({}, "take 3");
    QVERIFY(!recording.ok());
    QCOMPARE(recording.error().code, ErrorCode::Corrupt);
    QVERIFY(recording.error().message.find("take 3") != std::string::npos);
}

void DecoderTest::truncated_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("codec");
    const auto row = [](const char* suffix, const QStringList& codec = {}) {
        QTest::newRow(suffix) << QStringLiteral("half.") + QString::fromUtf8(suffix) << codec;
    };
    for (const char* suffix : {"wav", "flac", "ogg", "opus", "mp3", "aiff", "au", "caf", "mkv", "aac"}) {
        row(suffix);
    }
    row("m4a", {QStringLiteral("-movflags"), QStringLiteral("+faststart")});
}

void DecoderTest::truncated()
{
    QFETCH(const QString, name);
    QFETCH(const QStringList, codec);
    QVERIFY(makeTone(name, codec, 16000, 1, 4));
    const auto whole = decodeFile(file(name));
    QVERIFY(whole.ok());
    QVERIFY(!whole->truncated);
    const QByteArray bytes = readAll(name);
    for (const int percent : {90, 60, 55}) {
        writeFile(name, bytes.left(bytes.size() * percent / 100));
        const auto part = decodeFile(file(name));
        if (!part.ok()) {
            // The first page of Ogg may be all there is; the message says so.
            QVERIFY(name.endsWith(QStringLiteral("ogg")));
            QCOMPARE(part.error().code, ErrorCode::Incompatible);
            continue;
        }
        QVERIFY(part->samples.size() < whole->samples.size());
        QVERIFY(std::abs(measureTone(part->samples).amplitude - kToneAmplitude) < 0.1 * kToneAmplitude);
        QVERIFY2(part->truncated, qPrintable(QString::number(percent)));
    }
    // Where a packet of PCM ends nothing is broken but the promise of the head.
    if (name.endsWith(QStringLiteral("wav"))) {
        for (const int samples : {2048, 4096, 20000}) {
            writeFile(name, bytes.left(78 + 2 * samples));
            const auto part = decodeFile(file(name));
            QVERIFY(part.ok() && part->truncated);
            QCOMPARE(part->samples.size(), static_cast<std::size_t>(samples));
        }
    }
}

void DecoderTest::fromAPipeIsWhole_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QStringList>("codec");
    const auto row = [](const char* name, const char* suffix, const QStringList& codec = {}) {
        QTest::newRow(name) << QString::fromUtf8(suffix) << codec;
    };
    row("WAV", "wav");
    row("WAV of floats", "wav", {QStringLiteral("-c:a"), QStringLiteral("pcm_f32le")});
    for (const char* suffix : {"au", "caf", "flac", "mp3", "ogg", "opus"}) {
        row(suffix, suffix);
    }
    row("Matroska", "matroska");
    row("WebM", "webm");
    row("ADTS", "adts");
    row("MP4 in fragments", "mp4", {QStringLiteral("-movflags"), QStringLiteral("frag_keyframe+empty_moov")});
}

void DecoderTest::fromAPipeIsWhole()
{
    QFETCH(const QString, suffix);
    QFETCH(const QStringList, codec);
    QVERIFY(makeTone(QStringLiteral("tone.wav"), {}, 16000, 1));
    QProcess process;
    process.start(QStringLiteral("ffmpeg"),
                  QStringList{QStringLiteral("-nostdin"), QStringLiteral("-v"), QStringLiteral("error"),
                              QStringLiteral("-i"), path(QStringLiteral("tone.wav"))} +
                      codec + QStringList{QStringLiteral("-f"), suffix, QStringLiteral("pipe:1")});
    QVERIFY(process.waitForFinished(60000) && process.exitCode() == 0);
    const QByteArray bytes = process.readAllStandardOutput();
    writeFile(QStringLiteral("piped"), bytes);
    const auto recording = decodeFile(file(QStringLiteral("piped")));
    QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().message.c_str());
    QVERIFY(!recording->truncated);
    QVERIFY(std::abs(recording->seconds() - 1.0) < 0.15);
    const auto memory =
        decodeBytes(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))), "bytes");
    QVERIFY(memory.ok() && !memory->truncated);
    QVERIFY(memory->samples == recording->samples);
}

void DecoderTest::lengthsThatPipesWrite()
{
    QVERIFY(makeTone(QStringLiteral("tone.wav"), {}, 16000, 1));
    const QByteArray wav = readAll(QStringLiteral("tone.wav"));
    for (const quint32 length : {0xffffffffU, 0x7ffff000U, 0x7fffff00U, 0x7fffffdbU, 0x80000000U, 0U}) {
        QByteArray bytes = wav;
        bytes.replace(74, 4, littleEndian(length));
        writeFile(QStringLiteral("length.wav"), bytes);
        const auto recording = decodeFile(file(QStringLiteral("length.wav")));
        QVERIFY2(recording.ok(), qPrintable(QString::number(length, 16)));
        QVERIFY2(!recording->truncated, qPrintable(QString::number(length, 16)));
        QCOMPARE(recording->samples.size(), std::size_t{16000});
    }
    // SoX's AIFF.
    QVERIFY(makeTone(QStringLiteral("tone.aiff"), {}, 16000, 1));
    QByteArray aiff = readAll(QStringLiteral("tone.aiff"));
    const qsizetype comm = aiff.indexOf("COMM");
    const qsizetype ssnd = aiff.indexOf("SSND");
    aiff.replace(4, 4, QByteArray::fromHex("7f000050")).replace(comm + 10, 4, QByteArray::fromHex("3f800000"));
    aiff.replace(ssnd + 4, 4, QByteArray::fromHex("7f000008"));
    writeFile(QStringLiteral("length.aiff"), aiff);
    const auto recording = decodeFile(file(QStringLiteral("length.aiff")));
    QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().message.c_str());
    QVERIFY(!recording->truncated);
    QCOMPARE(recording->samples.size(), std::size_t{16000});
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

void DecoderTest::endlessStreamsAreStopped()
{
    writeFile(QStringLiteral("endless.flac"), silentFlac(12000)); // 160 kB, 13.7 hours
    const auto recording = decodeFile(file(QStringLiteral("endless.flac")));
    QVERIFY(!recording.ok());
    QCOMPARE(recording.error().code, ErrorCode::InvalidArgument);
    QVERIFY(recording.error().message.find("4 hours") != std::string::npos);
    auto decoder = Decoder::open(file(QStringLiteral("endless.flac")));
    QVERIFY(decoder.ok());
    std::vector<float> piece(kSampleRateHz * 60);
    double seconds = 0.0;
    for (;;) {
        const auto got = decoder->read(piece);
        if (!got) {
            QCOMPARE(got.error().code, ErrorCode::InvalidArgument);
            QVERIFY(got.error().message.find("12 hours") != std::string::npos);
            break;
        }
        QCOMPARE(*got, piece.size());
        seconds += 60.0;
        QVERIFY(seconds <= 12.0 * 3600.0);
    }
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

void DecoderTest::damagedInTheMiddle()
{
    const QString name = QStringLiteral("damaged.flac");
    QVERIFY(makeTone(name, {}, 16000, 1));
    QByteArray bytes = readAll(name);
    for (qsizetype i = bytes.size() / 2; i < bytes.size() / 2 + 2000 && i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>(i * 37);
    }
    writeFile(name, bytes);
    const auto recording = decodeFile(file(name));
    if (recording.ok()) {
        QVERIFY(recording->truncated);
        for (const float sample : recording->samples) {
            QVERIFY(std::abs(sample) <= 1.0F);
        }
    } else {
        QCOMPARE(recording.error().code, ErrorCode::Corrupt);
    }
}

void DecoderTest::notANumber()
{
    std::vector<float> raw(16000, 0.25F);
    raw[100] = std::numeric_limits<float>::quiet_NaN();
    raw[5000] = std::numeric_limits<float>::infinity();
    writeFile(QStringLiteral("raw"), QByteArray(reinterpret_cast<const char*>(raw.data()),
                                                static_cast<qsizetype>(raw.size() * sizeof(float))));
    QVERIFY(ffmpeg({QStringLiteral("-f"), QStringLiteral("f32le"), QStringLiteral("-ar"), QStringLiteral("16000"),
                    QStringLiteral("-ac"), QStringLiteral("1"), QStringLiteral("-i"), path(QStringLiteral("raw")),
                    QStringLiteral("-c:a"), QStringLiteral("pcm_f32le"), path(QStringLiteral("nan.wav"))}));
    const auto recording = decodeFile(file(QStringLiteral("nan.wav")));
    QVERIFY(recording.ok());
    QVERIFY(recording->truncated);
    QCOMPARE(recording->samples.size(), raw.size());
    QCOMPARE(recording->samples[100], 0.0F);
    QCOMPARE(recording->samples[5000], 0.0F);
    QCOMPARE(recording->samples[101], 0.25F);
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

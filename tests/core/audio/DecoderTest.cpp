// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/Decoder.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

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
    void channelsAreAveraged();
    void anyChunkingIsTheSame_data();
    void anyChunkingIsTheSame();
    void refuses_data();
    void refuses();
    void refusesUnreadable();
    void refusesEmptyBytes();
    void truncated_data();
    void truncated();
    void damagedInTheMiddle();
    void notANumber();
    void louderThanFullScale();
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

    /// A second of the tone, the same in every channel.
    bool makeTone(const QString& name, const QStringList& codec, int rateHz, int channels)
    {
        static const QStringList kLayouts{QStringLiteral("mono"), QStringLiteral("stereo"), QStringLiteral("2.1"),
                                          QStringLiteral("4.0"),  QStringLiteral("5.0"),    QStringLiteral("5.1"),
                                          QStringLiteral("6.1"),  QStringLiteral("7.1")};
        const QString tone = QStringLiteral("%1*sin(2*PI*%2*t)").arg(kToneAmplitude).arg(kToneHz);
        const QString source = QStringLiteral("aevalsrc=%1:s=%2:d=1:c=%3")
                                   .arg(QStringList(channels, tone).join(QLatin1Char('|')))
                                   .arg(rateHz)
                                   .arg(kLayouts.at(channels - 1));
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

void DecoderTest::channelsAreAveraged()
{
    // Only the last of six channels, which a surround down-mix would drop or weigh less, sounds.
    const QString source = QStringLiteral("aevalsrc=0|0|0|0|0|0.5*sin(2*PI*1000*t):s=48000:d=1:c=5.1");
    QVERIFY(ffmpeg({QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), source,
                    path(QStringLiteral("surround.wav"))}));
    const auto recording = decodeFile(file(QStringLiteral("surround.wav")));
    QVERIFY(recording.ok());
    QVERIFY(std::abs(measureTone(recording->samples).amplitude - kToneAmplitude / 6.0) < 0.001);
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
    for (const char* name : {"half.wav", "half.flac", "half.ogg", "half.mp3"}) {
        QTest::newRow(name) << QString::fromUtf8(name);
    }
}

void DecoderTest::truncated()
{
    QFETCH(const QString, name);
    QVERIFY(makeTone(name, {}, 16000, 1));
    const auto whole = decodeFile(file(name));
    QVERIFY(whole.ok());
    QVERIFY(!whole->truncated);
    const QByteArray bytes = readAll(name);
    for (const int percent : {90, 60, 55}) {
        writeFile(name, bytes.left(bytes.size() * percent / 100));
        const auto part = decodeFile(file(name));
        if (!part.ok()) {
            // A container may be unreadable as a whole without its end; then the message says so.
            QVERIFY(part.error().code == ErrorCode::Incompatible || part.error().code == ErrorCode::Corrupt ||
                    part.error().code == ErrorCode::TooShort);
            continue;
        }
        QVERIFY(part->samples.size() < whole->samples.size());
        QVERIFY(std::abs(measureTone(part->samples).amplitude - kToneAmplitude) < 0.1 * kToneAmplitude);
        // Ogg and MP3 have no length in their head: there a cut is an end.
        if (name.endsWith(QStringLiteral("wav")) || name.endsWith(QStringLiteral("flac"))) {
            QVERIFY2(part->truncated, qPrintable(QString::number(percent)));
        }
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
    const QString source = QStringLiteral("aevalsrc=3*sin(2*PI*1000*t):s=44100:d=0.2");
    QVERIFY(ffmpeg({QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), source, QStringLiteral("-c:a"),
                    QStringLiteral("pcm_f32le"), path(QStringLiteral("loud.wav"))}));
    const auto recording = decodeFile(file(QStringLiteral("loud.wav")));
    QVERIFY(recording.ok());
    const auto [least, most] = std::minmax_element(recording->samples.begin(), recording->samples.end());
    QCOMPARE(*least, -1.0F);
    QCOMPARE(*most, 1.0F);
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

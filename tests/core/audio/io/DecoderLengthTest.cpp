// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Decoder.h"
#include "tests/core/audio/io/ToneFiles.h"

#include <QProcess>
#include <QTest>

#include <cmath>
#include <span>
#include <vector>

using namespace rollcall;
using namespace rollcall::audio;
using test::kToneAmplitude;
using test::littleEndian;
using test::measureTone;

namespace {

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

} // namespace

/// Sound of another length than its head says, or of none that it says.
class DecoderLengthTest : public test::ToneFiles
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void truncated_data();
    void truncated();
    void fromAPipeIsWhole_data();
    void fromAPipeIsWhole();
    void lengthsThatPipesWrite();
    void endlessStreamsAreStopped();
};

void DecoderLengthTest::initTestCase()
{
    begin();
}

void DecoderLengthTest::truncated_data()
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

void DecoderLengthTest::truncated()
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

void DecoderLengthTest::fromAPipeIsWhole_data()
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

void DecoderLengthTest::fromAPipeIsWhole()
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

void DecoderLengthTest::lengthsThatPipesWrite()
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

void DecoderLengthTest::endlessStreamsAreStopped()
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

QTEST_GUILESS_MAIN(DecoderLengthTest)
#include "DecoderLengthTest.moc"

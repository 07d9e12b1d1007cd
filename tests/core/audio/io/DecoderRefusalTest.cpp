// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Decoder.h"
#include "tests/core/audio/io/ToneFiles.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <unistd.h>
#include <vector>

using namespace rollcall;
using namespace rollcall::audio;
using test::littleEndian;

/// What is no sound, or may not be read, or is damaged.
class DecoderRefusalTest : public test::ToneFiles
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refuses_data();
    void refuses();
    void refusesUnreadable();
    void refusesEmptyBytes();
    void damagedInTheMiddle();
    void notANumber();

private:
    void makeForeignFiles();
};

void DecoderRefusalTest::initTestCase()
{
    begin();
    makeForeignFiles();
}

void DecoderRefusalTest::makeForeignFiles()
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

void DecoderRefusalTest::refuses_data()
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

void DecoderRefusalTest::refuses()
{
    QFETCH(const QString, name);
    QFETCH(const int, code);
    const auto recording = decodeFile(std::filesystem::path(m_folder.path().toStdString()) / name.toStdString());
    QVERIFY(!recording.ok());
    QVERIFY2(static_cast<int>(recording.error().code) == code, recording.error().message.c_str());
    QVERIFY2(recording.error().message.find(name.toStdString()) != std::string::npos, "the message names the file");
}

void DecoderRefusalTest::refusesUnreadable()
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

void DecoderRefusalTest::refusesEmptyBytes()
{
    const auto recording = decodeBytes({}, "take 3");
    QVERIFY(!recording.ok());
    QCOMPARE(recording.error().code, ErrorCode::Corrupt);
    QVERIFY(recording.error().message.find("take 3") != std::string::npos);
}

void DecoderRefusalTest::damagedInTheMiddle()
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

void DecoderRefusalTest::notANumber()
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

QTEST_GUILESS_MAIN(DecoderRefusalTest)
#include "DecoderRefusalTest.moc"

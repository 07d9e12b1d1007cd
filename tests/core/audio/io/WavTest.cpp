// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Wav.h"

#include "core/audio/io/Decoder.h"

#include <QTest>

#include <array>

using namespace rollcall;
using namespace rollcall::audio;

class WavTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The whole file, written out by hand: 3 samples, 44 + 6 bytes.
    void bytesAreTheFormats()
    {
        const auto file = encodeWav(std::array{0.5F, -1.0F, 2.0F});
        QVERIFY(file.ok());
        const QByteArray wanted = QByteArrayLiteral("RIFF") + QByteArray::fromHex("2a000000") +
                                  QByteArrayLiteral("WAVEfmt ") + QByteArray::fromHex("10000000") +
                                  QByteArray::fromHex("01000100803e0000007d000002001000") + QByteArrayLiteral("data") +
                                  QByteArray::fromHex("06000000") + QByteArray::fromHex("00400080ff7f");
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(file->data()), static_cast<qsizetype>(file->size())), wanted);
    }

    void ffmpegReadsItBack()
    {
        std::vector<float> samples;
        for (int i = -32768; i <= 32767; i += 7) {
            samples.push_back(static_cast<float>(i) / 32768.0F);
        }
        const auto file = encodeWav(samples);
        QVERIFY(file.ok());
        const auto recording = decodeBytes(*file, "wav");
        QVERIFY2(recording.ok(), recording.ok() ? "" : recording.error().message.c_str());
        QVERIFY(recording->samples == samples);
        QVERIFY(!recording->truncated);
        QCOMPARE(recording->source.codec, std::string("pcm_s16le"));
        QCOMPARE(recording->source.sampleRateHz, kSampleRateHz);
    }

    void nothingIsAnError() { QCOMPARE(encodeWav({}).error().code, ErrorCode::InvalidArgument); }
};

QTEST_GUILESS_MAIN(WavTest)
#include "WavTest.moc"

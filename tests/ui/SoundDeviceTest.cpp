// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/SoundDevice.h"

#include "core/audio/sound/RecordedSound.h"
#include "core/base/Types.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <memory>
#include <utility>
#include <vector>

using namespace rollcall;
using namespace rollcall::ui;

class SoundDeviceTest : public QObject
{
    Q_OBJECT

private:
    /// Three seconds that rise from -0.5 to 0.5.
    static std::shared_ptr<const audio::Sound> ramp()
    {
        std::vector<float> samples(std::size_t{3} * kSampleRateHz);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            samples[i] = -0.5F + static_cast<float>(i) / static_cast<float>(samples.size());
        }
        return std::make_shared<audio::RecordedSound>(std::move(samples));
    }

    static QAudioFormat format(int rateHz, int channels)
    {
        QAudioFormat made;
        made.setSampleRate(rateHz);
        made.setChannelCount(channels);
        made.setSampleFormat(QAudioFormat::Int16);
        return made;
    }

    static std::vector<std::int16_t> values(const QByteArray& bytes)
    {
        std::vector<std::int16_t> out(static_cast<std::size_t>(bytes.size()) / sizeof(std::int16_t));
        std::memcpy(out.data(), bytes.constData(), out.size() * sizeof(std::int16_t));
        return out;
    }

private Q_SLOTS:
    void givesTheSoundFromAPlace_data()
    {
        QTest::addColumn<int>("rateHz");
        QTest::addColumn<int>("channels");
        QTest::newRow("as it is") << 16000 << 1;
        QTest::newRow("stereo") << 16000 << 2;
        QTest::newRow("48 kHz") << 48000 << 2;
        QTest::newRow("44.1 kHz") << 44100 << 1;
    }
    void givesTheSoundFromAPlace()
    {
        QFETCH(int, rateHz);
        QFETCH(int, channels);
        SoundDevice device(ramp(), format(rateHz, channels), 1.5);
        QCOMPARE(device.bytesAvailable(), static_cast<qint64>(rateHz) * 8 / 5 * channels * 2); // with the tail
        QByteArray all;
        while (device.bytesAvailable() > 0) {
            const QByteArray piece = device.read(1003); // no whole number of frames
            QVERIFY(!piece.isEmpty());
            all += piece;
        }
        const auto heard = values(all);
        QCOMPARE(heard.size(), static_cast<std::size_t>(rateHz) * 8 / 5 * static_cast<std::size_t>(channels));
        QCOMPARE(heard.back(), std::int16_t{0});
        QVERIFY(std::abs(heard.front()) < 40); // the middle of the ramp
        const std::size_t second = static_cast<std::size_t>(rateHz * channels);
        QVERIFY(std::abs(heard[second] - 32767.0 / 3.0) < 40.0);
        for (int channel = 1; channel < channels; ++channel) {
            QCOMPARE(heard[second + static_cast<std::size_t>(channel)], heard[second]);
        }
    }

    void endsAtTheEnd()
    {
        SoundDevice device(ramp(), format(16000, 1), 99.0);
        QCOMPARE(device.bytesAvailable(), 3200);
        QCOMPARE(device.readAll(), QByteArray(3200, '\0'));
        QVERIFY(device.read(100).isEmpty());
    }
};

QTEST_GUILESS_MAIN(SoundDeviceTest)
#include "SoundDeviceTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/RunningQuality.h"

#include "core/base/Types.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <vector>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

constexpr int kFrame = kSampleRateHz / 100;

/// Ten milliseconds of a tone of 500 Hz: five whole periods.
std::vector<float> tone(double amplitude)
{
    std::vector<float> frame(kFrame);
    for (int n = 0; n < kFrame; ++n) {
        frame[static_cast<std::size_t>(n)] =
            static_cast<float>(amplitude * std::sin(2.0 * std::numbers::pi * 500.0 * n / kSampleRateHz));
    }
    return frame;
}

void feed(RunningQuality& quality, bool isSpeech, double amplitude, double seconds)
{
    const std::vector<float> frame = tone(amplitude);
    for (int i = 0; i < static_cast<int>(std::lround(seconds * 100.0)); ++i) {
        quality.push(isSpeech, frame);
    }
}

} // namespace

class RunningQualityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidBeforeThereIsEnough()
    {
        RunningQuality quality;
        QVERIFY(!quality.values().speechLevelDbfs);
        feed(quality, false, 0.01, 2.0);
        QVERIFY(!quality.values().speechLevelDbfs && !quality.values().snrDb);
        feed(quality, true, 0.1, 0.4);
        QVERIFY(!quality.values().speechLevelDbfs);
        feed(quality, true, 0.1, 0.2);
        QVERIFY(quality.values().speechLevelDbfs && quality.values().snrDb);
    }

    void knownLevels()
    {
        RunningQuality quality;
        feed(quality, false, 0.01, 1.0);
        feed(quality, true, 0.1, 1.0);
        QVERIFY(std::abs(*quality.values().speechLevelDbfs - -23.01) < 0.05);
        // The speech is 99 parts of 100 without the background in it.
        QVERIFY(std::abs(*quality.values().snrDb - 19.96) < 0.05);
        QCOMPARE(quality.values().clippedShare, 0.0);
    }

    void silenceBehindSpeechIsAsGoodAsCanBe()
    {
        RunningQuality quality;
        feed(quality, false, 0.0, 1.0);
        feed(quality, true, 0.1, 1.0);
        QCOMPARE(*quality.values().snrDb, 60.0);
    }

    void clippingIsCounted()
    {
        RunningQuality quality;
        feed(quality, true, 0.5, 0.5);
        QCOMPARE(quality.values().clippedShare, 0.0);
        std::vector<float> frame(kFrame, 0.2F);
        frame[0] = 1.0F;
        frame[1] = -1.0F;
        for (int i = 0; i < 50; ++i) {
            quality.push(true, frame);
        }
        QVERIFY(std::abs(quality.values().clippedShare - 0.5 * 2.0 / kFrame) < 1e-9);
    }

    /// The detector flags speech a little late: its beginning is no background.
    void whatComesRightBeforeSpeechIsNoBackground()
    {
        RunningQuality quality;
        for (int i = 0; i < 10; ++i) {
            feed(quality, false, 0.01, 0.5);
            feed(quality, false, 0.1, 0.1); // not flagged yet
            feed(quality, true, 0.1, 0.5);
        }
        QVERIFY(std::abs(*quality.values().snrDb - 19.96) < 0.05);
    }

    void whatWasLongAgoIsForgotten()
    {
        RunningQuality quality;
        feed(quality, true, 0.9, 5.0);
        feed(quality, true, 0.01, 15.0);
        QVERIFY(*quality.values().speechLevelDbfs < -40.0);
    }
};

QTEST_GUILESS_MAIN(RunningQualityTest)
#include "RunningQualityTest.moc"

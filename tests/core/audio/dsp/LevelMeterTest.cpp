// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/LevelMeter.h"

#include "core/base/Types.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

std::vector<float> sine(double amplitude, double seconds)
{
    std::vector<float> samples(static_cast<std::size_t>(seconds * kSampleRateHz));
    for (std::size_t n = 0; n < samples.size(); ++n) {
        samples[n] = static_cast<float>(
            amplitude * std::sin(2.0 * std::numbers::pi * 500.0 * static_cast<double>(n) / kSampleRateHz));
    }
    return samples;
}

bool near(float actual, double expected, double tolerance)
{
    return std::abs(static_cast<double>(actual) - expected) <= tolerance;
}

} // namespace

class LevelMeterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownLevels_data();
    void knownLevels();
    void fallsAfterTheSound();
    void clippingIsShownForASecond();
    void cuttingDoesNotMatter();
};

void LevelMeterTest::knownLevels_data()
{
    QTest::addColumn<double>("amplitude");
    QTest::addColumn<double>("peak");
    QTest::addColumn<double>("rms");
    QTest::newRow("full scale") << 0.999 << 0.0 << -3.01;
    QTest::newRow("-20 dB") << 0.1 << -20.0 << -23.01;
    QTest::newRow("-60 dB") << 0.001 << -60.0 << -63.01;
    QTest::newRow("below the floor") << 1e-7 << -100.0 << -100.0;
    QTest::newRow("silence") << 0.0 << -100.0 << -100.0;
}

void LevelMeterTest::knownLevels()
{
    QFETCH(const double, amplitude);
    QFETCH(const double, peak);
    QFETCH(const double, rms);
    LevelMeter meter;
    QCOMPARE(meter.level().peakDbfs, kLevelFloorDbfs);
    QCOMPARE(meter.level().rmsDbfs, kLevelFloorDbfs);
    meter.push(sine(amplitude, 3.0));
    QVERIFY2(near(meter.level().peakDbfs, peak, 0.1), qPrintable(QString::number(meter.level().peakDbfs)));
    QVERIFY2(near(meter.level().rmsDbfs, rms, 0.1), qPrintable(QString::number(meter.level().rmsDbfs)));
    QVERIFY(!meter.level().clipped);
}

void LevelMeterTest::fallsAfterTheSound()
{
    LevelMeter meter;
    meter.push(sine(0.5, 2.0));
    const Level before = meter.level();
    meter.push(std::vector<float>(kSampleRateHz, 0.0F));
    QVERIFY(near(meter.level().peakDbfs, static_cast<double>(before.peakDbfs) - 20.0, 0.2));
    QVERIFY(meter.level().rmsDbfs < before.rmsDbfs - 10.0F);
    meter.push(std::vector<float>(10 * kSampleRateHz, 0.0F));
    QCOMPARE(meter.level().peakDbfs, kLevelFloorDbfs);
    QCOMPARE(meter.level().rmsDbfs, kLevelFloorDbfs);
    meter.push(sine(0.5, 0.1));
    meter.reset();
    QCOMPARE(meter.level().peakDbfs, kLevelFloorDbfs);
}

void LevelMeterTest::clippingIsShownForASecond()
{
    LevelMeter meter;
    const std::vector<float> clip{0.2F, -1.0F, 0.2F};
    meter.push(clip);
    QVERIFY(meter.level().clipped);
    meter.push(std::vector<float>(kSampleRateHz - 10, 0.0F));
    QVERIFY(meter.level().clipped);
    meter.push(std::vector<float>(20, 0.0F));
    QVERIFY(!meter.level().clipped);
    meter.push(std::vector<float>{32767.0F / 32768.0F});
    QVERIFY(meter.level().clipped);
}

void LevelMeterTest::cuttingDoesNotMatter()
{
    const std::vector<float> samples = sine(0.7, 0.5);
    LevelMeter whole;
    whole.push(samples);
    LevelMeter pieces;
    for (std::size_t first = 0; first < samples.size(); first += 7) {
        pieces.push(std::span(samples).subspan(first, std::min<std::size_t>(7, samples.size() - first)));
    }
    QCOMPARE(pieces.level().peakDbfs, whole.level().peakDbfs);
    QCOMPARE(pieces.level().rmsDbfs, whole.level().rmsDbfs);
}

QTEST_GUILESS_MAIN(LevelMeterTest)
#include "LevelMeterTest.moc"

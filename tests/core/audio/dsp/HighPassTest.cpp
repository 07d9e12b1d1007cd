// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/HighPass.h"

#include "tests/support/Speech.h"
#include "tests/support/Tones.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

std::vector<float> filtered(std::vector<float> samples, Mains mains = Mains::Weakened)
{
    HighPass(60.0, mains).apply(samples);
    return samples;
}

} // namespace

class HighPassTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAnOffsetAwayWithoutAStep()
    {
        for (const float offset : {0.05F, -0.9F, 1e-4F}) {
            for (const float sample : filtered(std::vector<float>(kSampleRateHz, offset))) {
                QVERIFY(std::abs(sample) < 1e-6F);
            }
        }
    }

    void keepsTheVoice_data()
    {
        QTest::addColumn<double>("hz");
        QTest::addColumn<Mains>("mains");
        QTest::addColumn<double>("leastDb");
        QTest::addColumn<double>("mostDb");
        QTest::newRow("rumble") << 15.0 << Mains::Weakened << -60.0 << -45.0;
        QTest::newRow("-3 dB point") << 60.0 << Mains::Weakened << -3.1 << -2.9;
        QTest::newRow("deep voice") << 90.0 << Mains::Weakened << -0.2 << 0.0;
        QTest::newRow("voice") << 200.0 << Mains::Weakened << -0.01 << 0.01;
        QTest::newRow("hiss") << 7000.0 << Mains::Weakened << -0.01 << 0.01;
        QTest::newRow("mains hum of 50 Hz") << 50.0 << Mains::Removed << -200.0 << -60.0;
        QTest::newRow("mains hum of 60 Hz") << 60.0 << Mains::Removed << -200.0 << -60.0;
        QTest::newRow("mains that are slow") << 49.5 << Mains::Removed << -40.0 << -20.0;
        QTest::newRow("mains that are fast") << 60.5 << Mains::Removed << -40.0 << -15.0;
        QTest::newRow("deep voice without mains") << 90.0 << Mains::Removed << -1.2 << 0.0;
        QTest::newRow("voice without mains") << 200.0 << Mains::Removed << -0.12 << 0.01;
    }

    void keepsTheVoice()
    {
        QFETCH(const double, hz);
        QFETCH(const Mains, mains);
        QFETCH(const double, leastDb);
        QFETCH(const double, mostDb);
        const auto sound = test::tone(hz, 4 * kSampleRateHz);
        const auto settled = [](std::span<const float> samples) { return samples.last(2 * kSampleRateHz); };
        const double gainDb =
            test::decibels(test::power(settled(filtered(sound, mains))) / test::power(settled(sound)));
        QVERIFY2(gainDb >= leastDb && gainDb <= mostDb, qPrintable(QString::number(gainDb)));
    }

    void anyCuttingIsTheSame()
    {
        std::vector<float> samples = test::whiteNoise(5000, 0.2F);
        std::ranges::transform(samples, samples.begin(), [](float sample) { return sample + 0.3F; });
        const auto whole = filtered(samples);
        for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{160}}) {
            std::vector<float> pieces = samples;
            HighPass highPass(60.0);
            highPass.apply({}); // nothing is no first sample
            for (std::size_t first = 0; first < pieces.size(); first += chunk) {
                highPass.apply(std::span(pieces).subspan(first, std::min(chunk, pieces.size() - first)));
            }
            QCOMPARE(pieces, whole);
        }
    }
};

QTEST_GUILESS_MAIN(HighPassTest)
#include "HighPassTest.moc"

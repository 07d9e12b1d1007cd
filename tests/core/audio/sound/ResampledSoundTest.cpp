// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/sound/ResampledSound.h"
#include "core/audio/dsp/Speed.h"
#include "tests/support/Speech.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::audio;

class ResampledSoundTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheResamplersBitForBit_data()
    {
        QTest::addColumn<double>("speed");
        QTest::newRow("0.9") << 0.9;
        QTest::newRow("1.1") << 1.1;
        QTest::newRow("1.32") << 1.32;
    }

    void isTheResamplersBitForBit()
    {
        QFETCH(const double, speed);
        const auto samples = test::whiteNoise(20'011, 0.1F);
        const SoundView sound(samples);
        const Resampler resampler = speedChange(speed, 0.97);
        std::vector<float> whole(resampler.outputsFor(samples.size()));
        resampler.resample(samples, 0, whole);
        const ResampledSound resampled(sound, resampler);
        QCOMPARE(resampled.size(), std::ssize(whole));
        QVERIFY(readAll(resampled) == whole);
        for (const std::size_t step : {1'000U, 1'337U, 7'001U}) {
            std::vector<float> joined;
            std::vector<float> piece;
            for (std::size_t first = 0; first < whole.size(); first += step) {
                piece.resize(std::min(step, whole.size() - first));
                resampled.read(static_cast<std::int64_t>(first), piece);
                joined.insert(joined.end(), piece.begin(), piece.end());
            }
            QVERIFY(joined == whole);
        }
    }
};

QTEST_GUILESS_MAIN(ResampledSoundTest)
#include "ResampledSoundTest.moc"

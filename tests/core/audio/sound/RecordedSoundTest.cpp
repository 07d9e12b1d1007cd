// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/sound/RecordedSound.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::audio;

class RecordedSoundTest : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t kLong = RecordedSound::kExactSamples + 12'345;

    /// From -120 dBFS to full scale and beyond, a step every second.
    static std::vector<float> staircase(std::int64_t samples)
    {
        std::vector<float> sound(static_cast<std::size_t>(samples));
        for (std::size_t i = 0; i < sound.size(); ++i) {
            const auto second = static_cast<double>(i / kSampleRateHz % 62);
            const double level = std::pow(10.0, (-120.0 + 2.0 * second) / 20.0);
            sound[i] = static_cast<float>(level * std::sin(0.05 * static_cast<double>(i)));
        }
        return sound;
    }

private Q_SLOTS:
    void shortOnesAreExact()
    {
        const auto samples = staircase(100'000);
        RecordedSound sound(samples);
        QVERIFY(readAll(sound) == samples);
        sound.append(samples);
        QCOMPARE(sound.size(), 200'000);
        std::vector<float> part(50'000);
        sound.read(75'000, part);
        QVERIFY(std::equal(part.begin(), part.begin() + 25'000, samples.begin() + 75'000));
        QVERIFY(std::equal(part.begin() + 25'000, part.end(), samples.begin()));
        QCOMPARE(RecordedSound().size(), 0);
    }

    /// A unit is at most 1/16384 of the peak of each 10 ms, at every level.
    void longOnesAreRoundedBelowHearing()
    {
        auto samples = staircase(kLong);
        std::fill(samples.begin() + 1'600'000, samples.begin() + 1'700'000, 0.0F);
        std::fill(samples.begin() + 1'700'000, samples.begin() + 1'700'160, 1e-40F);
        const RecordedSound sound(samples);
        QCOMPARE(sound.size(), kLong);
        const auto read = readAll(sound);
        for (std::size_t first = 0; first + 160 <= samples.size(); first += 160) {
            float peak = 0.0F;
            float error = 0.0F;
            for (std::size_t i = first; i < first + 160; ++i) {
                peak = std::max(peak, std::abs(samples[i]));
                error = std::max(error, std::abs(samples[i] - read[i]));
            }
            QVERIFY2(error <= std::max(peak / 16384.0F, 1e-30F), qPrintable(QString::number(first)));
        }
    }

    /// What came from 16 bits is told apart from nothing else.
    void longOnesOf16BitsAreExact()
    {
        auto samples = staircase(kLong);
        for (float& sample : samples) {
            sample = std::clamp(std::round(sample * 32768.0F), -32767.0F, 32767.0F) / 32768.0F;
        }
        QVERIFY(readAll(RecordedSound(samples)) == samples);
    }

    void anyCuttingGivesTheSame()
    {
        const auto samples = staircase(kLong);
        const auto whole = readAll(RecordedSound(samples));
        for (const std::size_t step : {7'777U, 160'000U, 3'000'001U}) {
            RecordedSound sound;
            for (std::size_t first = 0; first < samples.size(); first += step) {
                sound.append(std::span(samples).subspan(first, std::min(step, samples.size() - first)));
            }
            QCOMPARE(sound.size(), kLong);
            float apart = 0.0F;
            std::vector<float> part(99'999);
            for (std::int64_t first = 0; first + 99'999 <= kLong; first += 99'999) {
                sound.read(first, part);
                for (std::size_t i = 0; i < part.size(); ++i) {
                    apart = std::max(apart, std::abs(part[i] - whole[static_cast<std::size_t>(first) + i]));
                }
            }
            QVERIFY2(apart <= 1.0F / 32768.0F, qPrintable(QString::number(apart))); // what waits is still exact
        }
    }
};

QTEST_GUILESS_MAIN(RecordedSoundTest)
#include "RecordedSoundTest.moc"

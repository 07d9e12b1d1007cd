// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/Pitch.h"

#include "core/audio/dsp/Speed.h"
#include "core/base/Random.h"
#include "tests/support/Tones.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <complex>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

constexpr std::size_t kCount = 16000;

/// A vowel by a formant synthesiser: all harmonics alike, as pulses have them, through a resonance for each formant.
std::vector<float> vowel(double pitchHz, std::size_t samples = kCount)
{
    std::vector<double> sound(samples, 0.0);
    const double pi = std::numbers::pi;
    // Not one pulse a period, because a period need not be a whole number of samples.
    for (double hz = pitchHz; hz < 7500.0; hz += pitchHz) {
        const std::complex<double> turn = std::polar(1.0, 2.0 * pi * hz / kSampleRateHz);
        std::complex<double> now = 1.0;
        for (double& sample : sound) {
            sample += now.real();
            now *= turn;
        }
    }
    for (const auto& [hz, widthHz] : {std::pair{700.0, 130.0}, {1220.0, 130.0}, {2600.0, 160.0}, {3300.0, 250.0}}) {
        const double radius = std::exp(-pi * widthHz / kSampleRateHz);
        const double first = 2.0 * radius * std::cos(2.0 * pi * hz / kSampleRateHz);
        double one = 0.0;
        double two = 0.0;
        for (double& sample : sound) {
            sample += first * one - radius * radius * two;
            two = one;
            one = sample;
        }
    }
    const double loudest = std::abs(*std::ranges::max_element(sound, {}, [](double x) { return std::abs(x); }));
    std::vector<float> result(samples);
    std::ranges::transform(sound, result.begin(), [&](double x) { return static_cast<float>(0.5 * x / loudest); });
    return result;
}

std::vector<float> atPitch(double factor, const std::vector<float>& in)
{
    const PitchChange change(factor);
    std::vector<float> out(change.outputsFor(in.size()));
    change.apply(in, 0, out);
    return out;
}

std::vector<float> atSpeed(double factor, const std::vector<float>& in)
{
    const Resampler change = speedChange(factor);
    std::vector<float> out(change.outputsFor(in.size()));
    change.resample(in, 0, out);
    return out;
}

std::span<const float> middle(std::span<const float> sound)
{
    return sound.subspan(sound.size() / 8, sound.size() * 3 / 4);
}

/// Largest difference between the levels of the harmonics up to 3.5 kHz, in dB; both as loud.
double difference(std::span<const float> one, std::span<const float> other, double pitchHz)
{
    double largest = 0.0;
    for (double hz = pitchHz; hz < 3500.0; hz += pitchHz) {
        const double here = test::powerAt(hz, one) / test::power(one);
        const double there = test::powerAt(hz, other) / test::power(other);
        largest = std::max(largest, std::abs(test::decibels(here / there)));
    }
    return largest;
}

} // namespace

class PitchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formantsStay_data()
    {
        QTest::addColumn<double>("pitchHz");
        QTest::addColumn<double>("factor");
        for (const double pitchHz : {110.0, 200.0, 280.0}) {
            for (const double factor : {0.85, 0.95, 1.1, 1.2}) {
                QTest::addRow("%g Hz, %g", pitchHz, factor) << pitchHz << factor;
            }
        }
    }

    /// The same mouth at the other pitch, made by the synthesiser, is what must come out.
    void formantsStay()
    {
        QFETCH(const double, pitchHz);
        QFETCH(const double, factor);
        const auto in = vowel(pitchHz);
        const auto out = atPitch(factor, in);
        QCOMPARE(out.size(), static_cast<std::size_t>(std::ceil(static_cast<double>(in.size()) / factor - 1e-9)));
        const auto wanted = vowel(pitchHz * factor, out.size());
        const double moved = difference(middle(out), middle(wanted), pitchHz * factor);
        const double shifted = difference(middle(atSpeed(factor, in)), middle(wanted), pitchHz * factor);
        qInfo("%.1f dB, speed alone %.1f dB", moved, shifted);
        QVERIFY(moved < 6.0);
        QVERIFY(moved < 0.6 * shifted);
    }

    void factorOneChangesNothing()
    {
        const auto in = vowel(200.0);
        auto out = atPitch(1.0, in);
        QCOMPARE(out.size(), in.size());
        std::ranges::transform(out, in, out.begin(), std::minus());
        QVERIFY(test::decibels(test::power(middle(out)) / test::power(middle(in))) < -50.0);
    }

    /// As training uses it: a crop with its margins sounds as the same place of the whole recording.
    void aCropNeedsItsMarginsAlone()
    {
        auto in = vowel(180.0);
        for (std::size_t i = 0; i < in.size(); ++i) { // a pause before and behind; the crop begins in the vowel
            in[i] *= i > 3000 && i < 11000 ? 1.0F : 0.0F;
        }
        const PitchChange change(1.13);
        const auto whole = atPitch(1.13, in);
        constexpr std::size_t kFirst = 4520; // output 4000
        std::vector<float> crop(5000);
        const std::size_t begin = kFirst - change.margin();
        change.apply(std::span(in).subspan(begin, change.inputsFor(crop.size()) + 2 * change.margin()), change.margin(),
                     crop);
        // Levels differ by what lies outside the crop, and filters are chosen 5 ms apart: compare shapes.
        const auto part = std::span(whole).subspan(4000, crop.size());
        const auto alike = [](std::span<const float> one, std::span<const float> other) {
            double product = 0.0;
            for (std::size_t i = 0; i < one.size(); ++i) {
                product += static_cast<double>(one[i]) * static_cast<double>(other[i]);
            }
            return product / static_cast<double>(one.size()) / std::sqrt(test::power(one) * test::power(other));
        };
        QVERIFY2(alike(crop, part) > 0.98, qPrintable(QString::number(alike(crop, part))));
        const double begun = alike(std::span(crop).first(160), part.first(160));
        QVERIFY2(begun > 0.98, qPrintable(QString::number(begun)));
    }

    void theLevelStays()
    {
        for (const float level : {1.0F, 0.01F}) {
            auto in = vowel(150.0);
            std::ranges::transform(in, in.begin(), [&](float sample) { return level * sample; });
            for (const double factor : {0.8, 1.25}) {
                QVERIFY(std::abs(test::decibels(test::power(atPitch(factor, in)) / test::power(in))) < 0.1);
            }
        }
    }

    void whatIsNoVoiceStaysFinite_data()
    {
        QTest::addColumn<std::vector<float>>("sound");
        QTest::newRow("nothing") << std::vector<float>();
        QTest::newRow("one sample") << std::vector<float>{0.5F};
        QTest::newRow("silence") << std::vector<float>(8000);
        QTest::newRow("constant") << std::vector<float>(8000, 0.7F);
        QTest::newRow("tone") << test::tone(1000.0, 8000);
        std::vector<float> sound(8000, 1e-21F); // its square is NaN or infinite of full precision
        QTest::newRow("next to nothing") << sound;
        for (std::size_t i = 0; i < sound.size(); ++i) {
            sound[i] = i / 50 % 2 == 0 ? 1.0F : -1.0F;
        }
        QTest::newRow("square wave") << sound;
        std::ranges::fill(sound, 0.0F);
        sound[4000] = 1.0F;
        QTest::newRow("click") << sound;
        Random random(1);
        std::ranges::generate(sound, [&] { return static_cast<float>(uniform(random, -1.0, 1.0)); });
        QTest::newRow("noise") << sound;
        std::fill(sound.begin() + 4000, sound.end(), 0.0F);
        QTest::newRow("noise cut off") << sound;
    }

    void whatIsNoVoiceStaysFinite()
    {
        QFETCH(const std::vector<float>, sound);
        for (const double factor : {0.5, 0.9, 1.0, 1.1, 2.0}) {
            for (const float sample : atPitch(factor, sound)) {
                QVERIFY(std::abs(sample) < 30.0F);
            }
        }
        const bool silent = std::ranges::all_of(sound, [](float sample) { return sample == 0.0F; });
        QVERIFY(!silent || std::ranges::all_of(atPitch(1.1, sound), [](float sample) { return sample == 0.0F; }));
    }

    void factorsAreHundredths()
    {
        const auto factors = pitchFactors(0.12);
        QCOMPARE(factors.size(), 25U);
        QCOMPARE(factors.front(), 0.88);
        QCOMPARE(factors[12], 1.0);
        QCOMPARE(factors.back(), 1.12);
        QCOMPARE(pitchFactors(0.29).size(), 59U);
        QCOMPARE(pitchFactors(0.015).size(), 3U);
    }
};

QTEST_GUILESS_MAIN(PitchTest)
#include "PitchTest.moc"

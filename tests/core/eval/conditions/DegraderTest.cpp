// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/conditions/Degrader.h"

#include "core/audio/augment/Augmenter.h"
#include "tests/support/Speech.h"
#include "tests/support/Tones.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::eval;

class DegraderTest : public QObject
{
    Q_OBJECT

    const std::vector<std::vector<float>> m_noise{test::whiteNoise(5000, 0.2F), test::tone(700.0, 3200, 0.3),
                                                  test::tone(2100.0, 40000, 0.1)};

    /// A tone of two seconds, 17 dB below full scale.
    std::vector<float> degraded(std::vector<Effect> effects, std::uint64_t seed = 1, const char* recording = "a.wav",
                                double level = 0.2) const
    {
        auto degrader = Degrader::create({"test", std::move(effects)}, seed, m_noise);
        auto samples = test::tone(1000.0, 32000, level);
        if (!degrader || !degrader->apply(recording, samples)) {
            return {};
        }
        return samples;
    }

    static std::vector<float> difference(std::vector<float> one, const std::vector<float>& other)
    {
        std::ranges::transform(one, other, one.begin(), std::minus());
        return one;
    }

private Q_SLOTS:
    void sameSeedAndNameGiveTheSame_data()
    {
        QTest::addColumn<int>("effect");
        QTest::newRow("round16") << 0;
        QTest::newRow("hum") << 1;
        QTest::newRow("white noise") << 2;
        QTest::newRow("noise") << 3;
        QTest::newRow("reverb") << 4;
        QTest::newRow("packet loss") << 5;
    }

    void sameSeedAndNameGiveTheSame()
    {
        QFETCH(const int, effect);
        const std::vector<Effect> effects{effect::Round16{},   effect::Hum{50.0, 0.1},   effect::WhiteNoise{10.0},
                                          effect::Noise{10.0}, effect::Reverb{0.4, 0.0}, effect::PacketLoss{0.3, 20}};
        const std::vector<Effect> one{effects[static_cast<std::size_t>(effect)]};
        const auto first = degraded(one);
        QCOMPARE(first.size(), 32000U);
        QVERIFY(first == degraded(one));
        // Of a few seeds or names one at least draws another of three recordings of noise.
        const auto others = [&](auto draw) {
            return draw(2) != first || draw(3) != first || draw(4) != first || draw(5) != first || draw(6) != first;
        };
        QVERIFY(others([&](std::uint64_t seed) { return degraded(one, seed); }));
        QVERIFY(others([&](int name) { return degraded(one, 1, std::to_string(name).c_str()); }));
    }

    /// What came before does not matter.
    void orderDoesNotMatter()
    {
        auto degrader = *Degrader::create({"test", {effect::WhiteNoise{10.0}, effect::Reverb{0.3, 0.0}}}, 1, {});
        const auto of = [&degrader](const char* name) {
            auto samples = test::tone(1000.0, 8000);
            return degrader.apply(name, samples).ok() ? samples : std::vector<float>{};
        };
        const auto a = of("a");
        const auto b = of("b");
        QVERIFY(a != b);
        QVERIFY(of("b") == b);
        QVERIFY(of("a") == a);
    }

    void gainIsInDecibels()
    {
        QVERIFY(std::abs(test::decibels(test::power(degraded({effect::Gain{-30.0}})) / 0.02) + 30.0) < 0.01);
    }

    /// 20 dB more, clipped, halved: what is beyond a tenth of full scale is cut.
    void overdrivenSoundIsClipped()
    {
        const auto samples = degraded({effect::Gain{20.0}, effect::Clip{}, effect::Gain{-6.0206}});
        const auto before = test::tone(1000.0, 32000, 0.2);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            QVERIFY(std::abs(samples[i] - std::clamp(5.0F * before[i], -0.5F, 0.5F)) < 1e-4F);
        }
    }

    void sixteenBitsAreMultiplesOfAStep()
    {
        for (const bool dither : {false, true}) {
            const auto samples = degraded({effect::Gain{-30.0}, effect::Round16{dither}});
            const auto error = difference(samples, degraded({effect::Gain{-30.0}}));
            QVERIFY(std::ranges::all_of(
                samples, [](float sample) { return sample * 32768.0F == std::round(sample * 32768.0F); }));
            if (!dither) {
                QVERIFY(std::ranges::all_of(error, [](float by) { return std::abs(by) < 0.501F / 32768.0F; }));
                continue;
            }
            // With triangular dither the error has the same variance whatever the sound is.
            const double variance = test::power(error) * 32768.0 * 32768.0;
            QVERIFY2(std::abs(variance - 0.25) < 0.02, qPrintable(QString::number(variance)));
        }
    }

    void offsetAndHumAreAdded()
    {
        const auto before = test::tone(1000.0, 32000, 0.2);
        const auto offset = difference(degraded({effect::Offset{0.05}}), before);
        QVERIFY(std::ranges::all_of(offset, [](float sample) { return std::abs(sample - 0.05F) < 1e-6F; }));
        const auto hum = difference(degraded({effect::Hum{50.0, 0.01}}), before);
        QVERIFY(std::abs(test::powerAt(50.0, hum) / (0.01 * 0.01 / 2.0) - 1.0) < 0.01);
    }

    void noiseIsAsFarBelowAsAsked()
    {
        const auto before = test::tone(1000.0, 32000, 0.2);
        for (const double snrDb : {15.0, 5.0}) {
            for (const Effect& one : std::initializer_list<Effect>{effect::WhiteNoise{snrDb}, effect::Noise{snrDb}}) {
                const auto noise = difference(degraded({one}), before);
                const double distanceDb = test::decibels(test::power(before) / test::power(noise));
                QVERIFY2(std::abs(distanceDb - snrDb) < 0.3, qPrintable(QString::number(distanceDb)));
            }
        }
    }

    /// The echoes of a click: how much there is of them, and how they die away.
    void reverberationIsAsAsked()
    {
        constexpr std::size_t kRt60 = 8000;
        auto degrader = *Degrader::create({"test", {effect::Reverb{0.5, 6.0}}}, 1, {});
        std::vector<float> click(16000);
        click[100] = 0.5F;
        QVERIFY(degrader.apply("click", click).ok());
        QVERIFY(std::abs(test::power(click) * 16000.0 - 0.25) < 1e-3); // level as before
        const double direct = static_cast<double>(click[100]) * static_cast<double>(click[100]);
        const auto energy = [&click](std::size_t first, std::size_t count) {
            return test::power(std::span(click).subspan(first, count)) * static_cast<double>(count);
        };
        QVERIFY(energy(101, 30) < 1e-9 * direct); // nothing for 2 ms
        QVERIFY(std::abs(test::decibels(direct / energy(132, kRt60)) - 6.0) < 0.01);
        QVERIFY(energy(140 + kRt60, 4000) < 1e-9 * direct);
        const double fall = test::decibels(energy(132, 1600) / energy(132 + kRt60 / 2, 1600));
        QVERIFY2(std::abs(fall - 30.0) < 1.5, qPrintable(QString::number(fall)));
    }

    void bandsAreFiltered()
    {
        const auto levelDb = [this](const Effect& one) {
            const auto samples = degraded({one});
            return test::decibels(test::powerAt(1000.0, std::span(samples).subspan(4000, 24000)) / 0.02);
        };
        QVERIFY(std::abs(levelDb(effect::BandLimit{300.0, 3400.0})) < 0.2);
        QVERIFY(std::abs(levelDb(effect::BandLimit{1000.0, 0.0}) + 3.0) < 0.1);
        QVERIFY(std::abs(levelDb(effect::BandLimit{0.0, 500.0, 4}) + 24.0) < 1.5);
        QVERIFY(std::abs(levelDb(effect::Equaliser{1000.0, -12.0, 1.0}) + 12.0) < 0.1);
    }

    void lostPacketsAreSilent()
    {
        const auto samples = degraded({effect::PacketLoss{0.25, 20}});
        const auto before = test::tone(1000.0, 32000, 0.2);
        int lost = 0;
        for (std::size_t first = 0; first < samples.size(); first += 320) {
            const auto packet = std::span(samples).subspan(first, 320);
            const bool silent = std::ranges::all_of(packet, [](float sample) { return sample == 0.0F; });
            QVERIFY(silent || std::ranges::equal(packet, std::span(before).subspan(first, 320)));
            lost += silent ? 1 : 0;
        }
        QVERIFY2(lost > 12 && lost < 40, std::to_string(lost).c_str());
    }

    /// Several codecs in one chain take turns.
    void codecsAreApplied()
    {
        const auto once = degraded({audio::CodecOptions{audio::CodecKind::MuLaw}});
        const auto twice =
            degraded({audio::CodecOptions{audio::CodecKind::MuLaw}, audio::CodecOptions{audio::CodecKind::Gsm}});
        QVERIFY(once != test::tone(1000.0, 32000, 0.2));
        QVERIFY(!twice.empty() && twice != once);
    }

    void fullScaleIsTheEnd()
    {
        const auto loud = degraded({effect::Gain{40.0}});
        QCOMPARE(std::ranges::max(loud), 1.0F);
        QCOMPARE(std::ranges::min(loud), -1.0F);
    }

    void silenceStaysSound()
    {
        const auto silent =
            degraded({effect::WhiteNoise{10.0}, effect::Noise{10.0}, effect::Reverb{0.3, 0.0}}, 1, "a", 0.0);
        QVERIFY(std::ranges::all_of(silent, [](float sample) { return sample == 0.0F; }));
        auto degrader = *Degrader::create({"test", {effect::WhiteNoise{10.0}, effect::Reverb{0.3, 0.0}}}, 1, {});
        QVERIFY(degrader.apply("nothing", {}).ok());
    }

    void missingNoiseIsTold()
    {
        const auto degrader = Degrader::create({"far", {effect::Noise{10.0}}}, 1, {});
        QVERIFY(!degrader && degrader.error().code == ErrorCode::InvalidArgument);
        QVERIFY(degrader.error().message.find("\"far\" needs noise") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(DegraderTest)
#include "DegraderTest.moc"

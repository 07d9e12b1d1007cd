// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/Speed.h"

#include "tests/support/Tones.h"

#include <QTest>

#include <array>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

constexpr std::size_t kCount = 16000;

std::vector<float> atSpeed(double factor, const std::vector<float>& in)
{
    const Resampler change = speedChange(factor);
    std::vector<float> out(change.outputsFor(in.size()));
    change.resample(in, 0, out);
    return out;
}

/// The middle, away from the silence before and behind.
std::span<const float> middle(const std::vector<float>& sound)
{
    return std::span(sound).subspan(sound.size() / 8, sound.size() * 3 / 4);
}

} // namespace

class SpeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tonesMoveWithTheSpeed_data()
    {
        QTest::addColumn<double>("factor");
        for (const double factor : {0.5, 0.9, 1.0, 1.1, 1.25, 2.0}) {
            QTest::addRow("%g", factor) << factor;
        }
    }

    void tonesMoveWithTheSpeed()
    {
        QFETCH(const double, factor);
        const auto out = atSpeed(factor, test::tone(1000.0, kCount));
        QCOMPARE(out.size(), static_cast<std::size_t>(std::ceil(kCount / factor)));
        const double all = test::power(middle(out));
        QVERIFY(std::abs(test::decibels(all / 0.125)) < 0.05);
        // Nothing but the one tone: what differs from all is below -60 dB.
        QVERIFY(std::abs(test::powerAt(1000.0 * factor, middle(out)) / all - 1.0) < 1e-3);
    }

    /// 7.6 kHz at 1.1 times the speed is 8.36 kHz, which 16 kHz cannot hold: it must go, not come back as 7.64 kHz.
    void whatDoesNotFitIsTakenOut()
    {
        const auto in = test::tone(7600.0, kCount);
        QVERIFY(test::decibels(test::powerAt(7640.0, middle(atSpeed(1.1, in))) / 0.125) < -60.0);
        QVERIFY(test::decibels(test::power(middle(atSpeed(1.1, in))) / 0.125) < -60.0);
        // The test can fail: reading between two samples on a straight line folds it down.
        std::vector<float> straight(kCount * 10 / 11);
        for (std::size_t i = 0; i < straight.size(); ++i) {
            const double place = static_cast<double>(i) * 1.1;
            const auto left = static_cast<std::size_t>(place);
            straight[i] = std::lerp(in[left], in[left + 1], static_cast<float>(place - static_cast<double>(left)));
        }
        QVERIFY(test::decibels(test::powerAt(7640.0, middle(straight)) / 0.125) > -20.0);
    }

    /// At 0.9 times the speed nothing new may appear above 7.2 kHz: the mirror of a tone at 7 kHz lies at 8.1 kHz of 17.8.
    void noImagesWhenSlower()
    {
        const auto out = atSpeed(0.9, test::tone(7000.0, kCount));
        const double all = test::power(middle(out));
        QVERIFY(std::abs(test::decibels(all / 0.125)) < 0.05);
        QVERIFY(std::abs(test::powerAt(6300.0, middle(out)) / all - 1.0) < 1e-3);
        QVERIFY(test::decibels(test::powerAt(7900.0, middle(out)) / all) < -60.0);
    }

    void halfOfTheDrawsAreTheOwnSpeed()
    {
        Random random(1);
        std::array<int, 3> counts{};
        constexpr int kDraws = 20000;
        for (int i = 0; i < kDraws; ++i) {
            ++counts.at(drawSpeed(random, 2));
        }
        QVERIFY(std::abs(counts[0] - kDraws / 2) < 300); // 4 standard deviations: 283
        QVERIFY(std::abs(counts[1] - kDraws / 4) < 260);
        QCOMPARE(drawSpeed(random, 0), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(SpeedTest)
#include "SpeedTest.moc"

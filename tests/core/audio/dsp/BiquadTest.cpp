// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/Biquad.h"

#include "tests/support/Tones.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

constexpr std::size_t kSeconds4 = 4 * kSampleRateHz;

/// Gain of a filter for a sine, once it has settled.
double gainDb(std::span<const Biquad> sections, double hz)
{
    auto sound = test::tone(hz, kSeconds4);
    filter(sections, sound);
    return test::decibels(test::power(std::span(sound).last(kSeconds4 / 2)) / (0.5 * 0.5 / 2.0));
}

/// What a Butterworth filter must do after the bilinear transform: 1 / (1 + (tan(w/2) / tan(wc/2))^2n), high-pass: its inverse.
double butterworthDb(double hz, double cutoffHz, int order, bool highPass)
{
    const double ratio =
        std::tan(std::numbers::pi * hz / kSampleRateHz) / std::tan(std::numbers::pi * cutoffHz / kSampleRateHz);
    return -test::decibels(1.0 + std::pow(highPass ? 1.0 / ratio : ratio, 2 * order));
}

} // namespace

class BiquadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// In the analogue plane a notch is (s^2 + 1) / (s^2 + s/q + 1): |H|^2 = 1 / (1 + 1 / (q (f - 1/f))^2).
    void notchFollowsItsFormula()
    {
        const Biquad notch[] = {Biquad::notch(1000.0, 4.0)};
        QVERIFY(gainDb(notch, 1000.0) < -80.0);
        for (const double hz : {200.0, 800.0, 950.0, 1100.0, 3000.0}) {
            const double f =
                std::tan(std::numbers::pi * hz / kSampleRateHz) / std::tan(std::numbers::pi * 1000.0 / kSampleRateHz);
            const double wanted = -test::decibels(1.0 + std::pow(4.0 * (f - 1.0 / f), -2.0));
            QVERIFY2(std::abs(gainDb(notch, hz) - wanted) < 0.02, qPrintable(QString::number(hz)));
        }
    }

    void butterworthFollowsItsFormula_data()
    {
        QTest::addColumn<double>("cutoffHz");
        QTest::addColumn<int>("order");
        QTest::addColumn<bool>("highPass");
        QTest::newRow("low, second order") << 1000.0 << 2 << false;
        QTest::newRow("low, eighth order") << 4000.0 << 8 << false;
        QTest::newRow("low, near the end of the band") << 7500.0 << 8 << false;
        QTest::newRow("high, fourth order") << 300.0 << 4 << true;
        QTest::newRow("high, very low") << 50.0 << 2 << true;
    }

    void butterworthFollowsItsFormula()
    {
        QFETCH(const double, cutoffHz);
        QFETCH(const int, order);
        QFETCH(const bool, highPass);
        const auto sections = highPass ? butterworthHighPass(cutoffHz, order) : butterworthLowPass(cutoffHz, order);
        QCOMPARE(std::ssize(sections), std::ptrdiff_t{order / 2});
        for (const double factor : {0.25, 0.5, 0.9, 1.0, 1.05, 1.5, 2.0}) {
            const double hz = cutoffHz * factor;
            if (hz > 7900.0) {
                continue;
            }
            const double wanted = butterworthDb(hz, cutoffHz, order, highPass);
            const double measured = gainDb(sections, hz);
            QVERIFY2(wanted < -90.0 ? measured < -80.0 : std::abs(measured - wanted) < 0.1,
                     qPrintable(QStringLiteral("%1 Hz: %2 dB, not %3").arg(hz).arg(measured).arg(wanted)));
        }
        QVERIFY(std::abs(gainDb(sections, cutoffHz) + 3.0103) < 0.02);
    }

    void peakRaisesItsBandAlone()
    {
        for (const double wanted : {-12.0, -3.0, 0.0, 6.0}) {
            const std::vector sections{Biquad::peak(1000.0, 1.0, wanted)};
            QVERIFY(std::abs(gainDb(sections, 1000.0) - wanted) < 0.01);
            QVERIFY(std::abs(gainDb(sections, 30.0)) < 0.1);
            QVERIFY(std::abs(gainDb(sections, 7900.0)) < 0.1);
        }
    }

    void nothingIsChangedByNoSection()
    {
        const auto before = test::tone(440.0, 100);
        auto sound = before;
        filter({}, sound);
        QVERIFY(sound == before);
    }

    void silenceStaysSilent()
    {
        std::vector<float> sound(1000, 0.0F);
        filter(butterworthLowPass(1000.0, 8), sound);
        QCOMPARE(test::power(sound), 0.0);
    }
};

QTEST_GUILESS_MAIN(BiquadTest)
#include "BiquadTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/capture/CaptureClock.h"

#include "core/base/Types.h"

#include <QTest>

#include <random>

using namespace rollcall;
using rollcall::audio::CaptureClock;

/// Deliveries as devices make them, on a clock of the test's own.
class CaptureClockTest : public QObject
{
    Q_OBJECT

    static constexpr double kPieceSeconds = 0.02;
    static constexpr std::int64_t kPiece = kSampleRateHz / 50;

    /// What a stream of `seconds` loses by the clock, when pieces come `lateness(i)` seconds late.
    template <class Lateness>
    static std::int64_t lost(CaptureClock& clock, double seconds, Lateness lateness, double rate = 1.0)
    {
        const auto pieces = static_cast<int>(seconds / kPieceSeconds);
        std::int64_t jumps = 0;
        std::int64_t expected = 0;
        for (int i = 0; i < pieces; ++i) {
            const std::int64_t first = clock.place((i + 1) * kPieceSeconds / rate + lateness(i), kPiece);
            jumps += first - expected;
            expected = first + kPiece;
        }
        return jumps;
    }

private Q_SLOTS:
    void evenStreamLosesNothing()
    {
        CaptureClock clock;
        QCOMPARE(lost(clock, 60.0, [](int) { return 3.0; }), std::int64_t{0});
    }

    void jitterIsNoLoss()
    {
        CaptureClock clock;
        std::mt19937 random(1);
        std::uniform_real_distribution<double> late(0.0, 0.15);
        QCOMPARE(lost(clock, 60.0, [&](int) { return late(random); }), std::int64_t{0});
    }

    void driftOfTheCardIsNoLoss_data()
    {
        QTest::addColumn<double>("rate");
        QTest::newRow("fast") << 1.0002;
        QTest::newRow("slow") << 0.9998;
    }

    /// Two hours.
    void driftOfTheCardIsNoLoss()
    {
        QFETCH(const double, rate);
        CaptureClock clock;
        QCOMPARE(lost(
                     clock, 7200.0, [](int) { return 0.0; }, rate),
                 std::int64_t{0});
    }

    /// Nothing comes for 2 s, then all of it at once.
    void stallIsNoLoss()
    {
        CaptureClock clock;
        QCOMPARE(lost(clock, 30.0, [](int i) { return i >= 500 && i < 600 ? (600 - i) * kPieceSeconds : 0.0; }),
                 std::int64_t{0});
    }

    void lostSoundIsAGap_data()
    {
        QTest::addColumn<double>("gapSeconds");
        QTest::newRow("0.3 s") << 0.3;
        QTest::newRow("5 s") << 5.0;
    }

    void lostSoundIsAGap()
    {
        QFETCH(const double, gapSeconds);
        CaptureClock clock;
        std::int64_t before = -1;
        std::int64_t expected = 0;
        std::int64_t gap = 0;
        for (int i = 0; i < 1000; ++i) { // the loss after 10 s
            const double now = (i + 1) * kPieceSeconds + (i >= 500 ? gapSeconds : 0.0);
            const std::int64_t first = clock.place(now, kPiece);
            if (first != expected) {
                QCOMPARE(before, std::int64_t{-1}); // one gap
                before = expected;
                gap = first - expected;
            }
            expected = first + kPiece;
        }
        QVERIFY2(std::abs(gap - std::llround(gapSeconds * kSampleRateHz)) < kSampleRateHz / 50,
                 qPrintable(QString::number(gap)));
        QVERIFY2(before >= 10 * kSampleRateHz && before <= 11 * kSampleRateHz, qPrintable(QString::number(before)));
    }

    void everyLossCounts()
    {
        CaptureClock clock;
        const std::int64_t all = lost(clock, 60.0, [](int i) { return i / 500 * 0.5; });
        QVERIFY2(std::abs(all - 5 * kSampleRateHz / 2) < kSampleRateHz / 20, qPrintable(QString::number(all)));
    }

    /// A Bluetooth headset answers after seconds: that is before the beginning.
    void lateBeginningIsNoLoss()
    {
        CaptureClock clock;
        QCOMPARE(clock.place(12.0, kPiece), std::int64_t{0});
        QCOMPARE(clock.place(12.02, kPiece), kPiece);
    }
};

QTEST_GUILESS_MAIN(CaptureClockTest)
#include "CaptureClockTest.moc"

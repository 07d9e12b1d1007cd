// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/live/ChangeDetector.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace rollcall;
using namespace rollcall::identify;

namespace {

constexpr double kStep = 0.16;

/// Seconds until the alarm when stretches say `llr`; 0: none within a minute.
double alarmAfter(ChangeDetector& detector, double llr)
{
    for (int step = 1; step * kStep < 60.0; ++step) {
        if (detector.push(llr, kStep)) {
            return step * kStep;
        }
    }
    return 0.0;
}

Candidate candidate(std::int64_t id, double score)
{
    return {SpeakerId{id}, "somebody", score, 0.0, 0.0, 0.0};
}

} // namespace

class ChangeDetectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneVoiceRaisesNoAlarm()
    {
        ChangeDetector detector;
        QCOMPARE(alarmAfter(detector, 3.0), 0.0); // the LLR of a voice that goes on
        QCOMPARE(detector.suspectSeconds(), 0.0);
    }

    /// The sum grows by what a stretch lies below neutral, times its seconds.
    void anotherVoiceRaisesIt()
    {
        const ChangeOptions options{.neutralLlr = -1.0, .alarm = 0.6, .mostLlr = 6.0};
        ChangeDetector detector(options);
        QVERIFY(std::abs(alarmAfter(detector, -2.0) - 4 * kStep) < 1e-9);
        QVERIFY(std::abs(detector.suspectSeconds() - 4 * kStep) < 1e-9);
        detector.reset();
        QCOMPARE(detector.suspectSeconds(), 0.0);
        QVERIFY(std::abs(alarmAfter(detector, -4.0) - 2 * kStep) < 1e-9);
    }

    void aLaughIsNoAlarm()
    {
        const ChangeOptions options{.neutralLlr = 0.0, .alarm = 1.0, .mostLlr = 6.0};
        ChangeDetector detector(options);
        QVERIFY(!detector.push(-100.0, kStep));
        for (int step = 0; step < 5; ++step) {
            QVERIFY(!detector.push(2.0, kStep));
        }
        QCOMPARE(detector.suspectSeconds(), 0.0); // forgotten
        QVERIFY(!detector.push(-100.0, kStep));
        QVERIFY(detector.push(-100.0, kStep));
    }

    void goesOnAgainstAllOthers()
    {
        const nn::Calibration calibration{.slope = 10.0, .offset = -5.0};
        QCOMPARE(goesOnLlr(1.5, {}, {}, calibration), 1.5);
        // The only other one is the voice before.
        const std::vector<Candidate> ann{candidate(1, 0.9)};
        QCOMPARE(goesOnLlr(1.5, ann, SpeakerId{1}, calibration), 1.5);
        // Strangers and Ann are as likely: half of the evidence for Ann counts.
        QVERIFY(std::abs(goesOnLlr(1.5, ann, {}, calibration) - (1.5 - std::log(0.5 * (1.0 + std::exp(4.0))))) < 1e-9);
        // Others who are not like the stretch at all do not matter, but for their half.
        const std::vector<Candidate> far{candidate(1, 0.9), candidate(2, -1.0), candidate(3, -1.0)};
        QVERIFY(std::abs(goesOnLlr(1.5, far, SpeakerId{1}, calibration) - (1.5 + std::log(2.0))) < 1e-3);
        const std::vector<Candidate> huge{candidate(1, 200.0)};
        QVERIFY(std::isfinite(goesOnLlr(1.5, huge, {}, calibration)));
    }

    void refusesOptions()
    {
        QVERIFY(ChangeOptions{}.validate().empty());
        ChangeOptions bad;
        bad.neutralLlr = std::numeric_limits<double>::quiet_NaN();
        bad.alarm = 0.0;
        bad.mostLlr = -1.0;
        QCOMPARE(bad.validate().size(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(ChangeDetectorTest)
#include "ChangeDetectorTest.moc"

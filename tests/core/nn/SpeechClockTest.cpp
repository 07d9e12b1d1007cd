// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/SpeechClock.h"

#include <QTest>

#include <vector>

using namespace rollcall;
using namespace rollcall::nn;

/// Columns of 10 samples; regions of 25, 20 and 30 samples, the pause of 5 between the first two a short one.
class SpeechClockTest : public QObject
{
    Q_OBJECT

    const std::vector<SampleRange> m_regions{{100, 125}, {130, 150}, {200, 230}};
    const SpeechClock m_clock{m_regions, 5, 10, 8};

private Q_SLOTS:
    void aLongPauseDivides() { QCOMPARE(m_clock.innerPartEnds(), (std::vector<std::int64_t>{5})); }

    void stepsFollowEachOther()
    {
        QCOMPARE(m_clock.place(0, 0, 2), (SampleRange{100, 120}));
        QCOMPARE(m_clock.place(0, 2, 4), (SampleRange{120, 145})); // with the pause in it
    }

    /// 45 samples are 4.5 columns: the boundary lies at the fifth, and the places end and begin with the speech.
    void partsEndAndBeginWithTheirSpeech()
    {
        QCOMPARE(m_clock.place(0, 4, 5), (SampleRange{145, 150}));
        QCOMPARE(m_clock.place(1, 5, 7), (SampleRange{200, 225}));
        QCOMPARE(m_clock.place(1, 7, 8), (SampleRange{225, 230}));
    }

    /// A pause of more samples than maxPauseSamples, and of as many.
    void whichPauseIsLong()
    {
        const std::vector<SampleRange> regions{{0, 20}, {30, 50}};
        QVERIFY(SpeechClock(regions, 10, 10, 4).innerPartEnds().empty());
        QCOMPARE(SpeechClock(regions, 9, 10, 4).innerPartEnds(), (std::vector<std::int64_t>{2}));
    }
};

QTEST_GUILESS_MAIN(SpeechClockTest)
#include "SpeechClockTest.moc"

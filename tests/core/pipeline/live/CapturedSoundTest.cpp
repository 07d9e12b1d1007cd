// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/CapturedSound.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::pipeline;

class CapturedSoundTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAGapNothingIsLost()
    {
        CapturedSound sound;
        sound.append(0, std::vector<float>(100, 1.0F));
        sound.append(100, std::vector<float>(60, 2.0F));
        QCOMPARE(sound.samples.size(), std::size_t{160});
        QVERIFY(sound.lost.empty());
        QCOMPARE(sound.lostSeconds(), 0.0);
    }

    void gapIsMarkedSilence()
    {
        CapturedSound sound;
        sound.append(8000, std::vector<float>(8000, 1.0F)); // the beginning is lost
        sound.append(24000, std::vector<float>(8000, 2.0F));
        QCOMPARE(sound.lost, (std::vector<SampleRange>{{0, 8000}, {16000, 24000}}));
        QCOMPARE(sound.lostSeconds(), 1.0);
        QCOMPARE(sound.seconds(), 2.0);
        QCOMPARE(sound.samples[7999], 0.0F);
        QCOMPARE(sound.samples[8000], 1.0F);
        QCOMPARE(sound.samples[16000], 0.0F);
        QCOMPARE(sound.samples[24000], 2.0F);
    }

    void touchingGapsAreOne()
    {
        CapturedSound sound;
        sound.append(10, {});
        sound.append(30, std::vector<float>(5, 1.0F));
        QCOMPARE(sound.lost, (std::vector<SampleRange>{{0, 30}}));
    }
};

QTEST_GUILESS_MAIN(CapturedSoundTest)
#include "CapturedSoundTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/RecentSound.h"

#include <QTest>

#include <thread>

using namespace rollcall;
using pipeline::RecentSound;

class RecentSoundTest : public QObject
{
    Q_OBJECT

    static std::vector<float> steps(int first, int count)
    {
        std::vector<float> samples;
        for (int i = first; i < first + count; ++i) {
            samples.push_back(static_cast<float>(i) / 32768.0F);
        }
        return samples;
    }

private Q_SLOTS:
    void readsWhatWasHeard()
    {
        RecentSound sound(1.0);
        QCOMPARE(sound.held(), (SampleRange{0, 0}));
        sound.append(0, steps(1, 100));
        sound.append(100, steps(101, 50));
        QCOMPARE(sound.held(), (SampleRange{0, 150}));
        QVERIFY(sound.read({20, 30}) == steps(21, 10));
        QVERIFY(sound.read({-5, 3}) == steps(1, 3));
        QVERIFY(sound.read({140, 900}) == steps(141, 10));
        QVERIFY(sound.read({200, 900}).empty());
        QVERIFY(sound.read({30, 20}).empty());
    }

    void forgetsTheOldest()
    {
        RecentSound sound(100.0 / kSampleRateHz);
        for (int i = 0; i < 50; ++i) {
            sound.append(i * 30, steps(i * 30, 30));
        }
        QCOMPARE(sound.held(), (SampleRange{1400, 1500}));
        QVERIFY(sound.read({0, 1410}) == steps(1400, 10));
    }

    void lostSoundIsSilence()
    {
        RecentSound sound(100.0 / kSampleRateHz);
        sound.append(0, steps(1, 10));
        sound.append(15, steps(1, 5));
        QVERIFY(sound.read({10, 15}) == std::vector<float>(5, 0.0F));
        QVERIFY(sound.read({15, 20}) == steps(1, 5));
        // A long gap costs no more than what is kept.
        sound.append(std::int64_t{1} << 40, steps(1, 5));
        QCOMPARE(sound.held().length(), 100);
    }

    void sessionsFollowEachOtherOnWholeFrames()
    {
        RecentSound sound(1.0);
        QCOMPARE(sound.beginSession(), 0);
        sound.append(0, steps(1, 170));
        QCOMPARE(sound.beginSession(), 320);
        sound.append(0, steps(1, 10));
        QCOMPARE(sound.held(), (SampleRange{0, 330}));
        QVERIFY(sound.read({320, 330}) == steps(1, 10));
        QVERIFY(sound.read({170, 320}) == std::vector<float>(150, 0.0F));
    }

    void isReadWhileItGrows()
    {
        RecentSound sound(2000.0 / kSampleRateHz);
        const auto piece = steps(7, 100);
        std::jthread writer([&] {
            for (int i = 0; i < 2000; ++i) {
                sound.append(i * 100, piece);
            }
        });
        for (int i = 0; i < 500; ++i) {
            const SampleRange held = sound.held();
            QVERIFY(held.length() <= 2000);
            QVERIFY(std::ssize(sound.read(held)) <= held.length());
        }
    }
};

QTEST_GUILESS_MAIN(RecentSoundTest)
#include "RecentSoundTest.moc"

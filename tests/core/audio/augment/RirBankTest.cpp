// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/RirBank.h"

#include "core/audio/dsp/Convolver.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::audio;

class RirBankTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawnRoomsAreAsPromised()
    {
        Random random(1);
        double shortest = 1.0;
        double longest = 0.0;
        for (int i = 0; i < 2000; ++i) {
            const Room room = drawRoom(random, 0.2, 0.5);
            QVERIFY(room.validate().empty());
            QVERIFY(room.distanceMetres() >= 0.2 && room.distanceMetres() <= 2.5);
            for (std::size_t axis = 0; axis < 3; ++axis) {
                QVERIFY(room.source[axis] >= 0.4 && room.source[axis] <= room.size[axis] - 0.4);
                QVERIFY(room.microphone[axis] >= 0.4 && room.microphone[axis] <= room.size[axis] - 0.4);
            }
            shortest = std::min(shortest, room.rt60Seconds);
            longest = std::max(longest, room.rt60Seconds);
        }
        QVERIFY(shortest >= 0.2 && shortest < 0.202);
        QVERIFY(longest <= 0.5 && longest > 0.498);
    }

    void theSeedAloneDecides()
    {
        const RirBank one = makeRirBank(7, 5, 0.15, 0.3);
        const RirBank same = makeRirBank(7, 5, 0.15, 0.3);
        const RirBank more = makeRirBank(7, 6, 0.15, 0.3);
        const RirBank other = makeRirBank(8, 5, 0.15, 0.3);
        QCOMPARE(one->size(), 5U);
        for (std::size_t i = 0; i < 5; ++i) {
            QVERIFY((*one)[i].samples == (*same)[i].samples);
            QVERIFY((*one)[i].samples == (*more)[i].samples);
            QVERIFY((*one)[i].samples != (*other)[i].samples);
        }
        QVERIFY((*one)[0].samples != (*one)[1].samples);
    }

    void longestResponsesCanBeConvolved()
    {
        const RirBank bank = makeRirBank(1, 3, kMaxRt60Seconds, kMaxRt60Seconds);
        for (const RoomImpulseResponse& room : *bank) {
            QCOMPARE(room.rt60Seconds, kMaxRt60Seconds);
            QVERIFY(room.samples.size() <= Convolver::kMaxResponse);
            QVERIFY(room.direct < room.samples.size());
        }
    }
};

QTEST_GUILESS_MAIN(RirBankTest)
#include "RirBankTest.moc"

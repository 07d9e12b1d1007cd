// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/RoomBank.h"

#include "core/audio/dsp/Convolver.h"

#include <QTest>

#include <algorithm>

using namespace rollcall;
using namespace rollcall::audio;

class RoomBankTest : public QObject
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
        const RoomBank one = makeRoomBank(7, 5, 0.15, 0.3);
        const RoomBank same = makeRoomBank(7, 5, 0.15, 0.3);
        const RoomBank more = makeRoomBank(7, 6, 0.15, 0.3);
        const RoomBank other = makeRoomBank(8, 5, 0.15, 0.3);
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
        const RoomBank bank = makeRoomBank(1, 3, kMaxRt60Seconds, kMaxRt60Seconds);
        for (const RoomResponse& room : *bank) {
            QCOMPARE(room.rt60Seconds, kMaxRt60Seconds);
            QVERIFY(room.samples.size() <= Convolver::kMaxResponse);
            QVERIFY(room.direct < room.samples.size());
        }
    }
};

QTEST_GUILESS_MAIN(RoomBankTest)
#include "RoomBankTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/RirBank.h"

namespace rollcall::audio {

Room drawRoom(Random& random, double rt60LowSeconds, double rt60HighSeconds)
{
    constexpr double kWallMetres = 0.4;
    constexpr double kLowestMetres = 0.8; // a microphone on a table, a person who sits
    constexpr double kHighestMetres = 1.8;
    constexpr double kNearMetres = 0.2;
    constexpr double kFarMetres = 2.5;
    Room room;
    room.rt60Seconds = uniform(random, rt60LowSeconds, rt60HighSeconds);
    room.size = {uniform(random, 2.5, 8.0), uniform(random, 2.5, 8.0), uniform(random, 2.4, 3.5)};
    const auto place = [&]() -> std::array<double, 3> {
        return {uniform(random, kWallMetres, room.size[0] - kWallMetres),
                uniform(random, kWallMetres, room.size[1] - kWallMetres),
                uniform(random, kLowestMetres, kHighestMetres)};
    };
    // Two places of the smallest room are near enough in most draws, so this ends soon.
    do {
        room.source = place();
        room.microphone = place();
    } while (room.distanceMetres() < kNearMetres || room.distanceMetres() > kFarMetres);
    return room;
}

RirBank makeRirBank(std::uint64_t seed, int rooms, double rt60LowSeconds, double rt60HighSeconds)
{
    Random random(seed);
    auto bank = std::make_shared<std::vector<RoomImpulseResponse>>();
    for (int i = 0; i < rooms; ++i) {
        // A drawn room is sound by construction.
        bank->push_back(*roomImpulseResponse(drawRoom(random, rt60LowSeconds, rt60HighSeconds)));
    }
    return bank;
}

} // namespace rollcall::audio

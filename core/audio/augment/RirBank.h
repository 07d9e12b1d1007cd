// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/RoomImpulseResponse.h"
#include "core/base/Random.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace rollcall::audio {

/// Responses to draw from while training. Never changed, so any number of threads share one.
using RirBank = std::shared_ptr<const std::vector<RoomImpulseResponse>>;

/// A room as people talk in: 2.5 to 8 m long and wide, 2.4 to 3.5 m high, the microphone 0.2 to 2.5 m from the speaker, neither
/// nearer to a wall than 0.4 m.
/// @param rt60LowSeconds, rt60HighSeconds within kMinRt60Seconds to kMaxRt60Seconds
Room drawRoom(Random& random, double rt60LowSeconds, double rt60HighSeconds);

/// So many drawn rooms; the same seed gives the same ones. Costs a few milliseconds a room.
RirBank makeRirBank(std::uint64_t seed, int rooms, double rt60LowSeconds, double rt60HighSeconds);

} // namespace rollcall::audio

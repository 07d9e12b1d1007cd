// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/Resampler.h"
#include "core/base/Random.h"

#include <array>

namespace rollcall::audio {

/// Speeds at which training hears a recording. Pitch and formants move with the speed, so each but the first makes another
/// speaker.
inline constexpr std::array kSpeeds{1.0, 0.9, 1.1};

/// Index into kSpeeds: half of the draws are 0, the speed it was spoken at.
std::size_t drawSpeed(Random& random);

/// Plays sound `factor` times as fast: a tone of 1 kHz comes out at factor x 1 kHz.
/// @param factor 0.5 to 2, taken to the nearest hundredth
Resampler speedChange(double factor);

} // namespace rollcall::audio

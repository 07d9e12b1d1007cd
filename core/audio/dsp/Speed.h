// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/dsp/Resampler.h"
#include "core/base/Random.h"

#include <cstddef>

namespace rollcall::audio {

/// At which of `others` other speeds a recording is heard, counted from 1. Half of the draws are 0, the speed it was spoken at; all
/// are where there is no other.
std::size_t drawSpeed(Random& random, std::size_t others);

/// Plays sound `factor` times as fast: a tone of 1 kHz comes out at factor x 1 kHz.
/// @param factor 0.5 to 2, taken to the nearest hundredth
/// @param passShare as Resampler
Resampler speedChange(double factor, double passShare = 0.93);

} // namespace rollcall::audio

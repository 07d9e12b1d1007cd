// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/base/Result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::audio {

/// Packs samples into a FLAC file of 16 bits, mono, kSampleRateHz; decodeBytes() reads it back. Quiet sound that is finer than 16 bits
/// (all samples within 0.03, some between two steps) gets 24.
///
/// Samples of 16 bits are rounded to multiples of 1/32768 (halves away from zero, clipped to -1 and 32767/32768), so audio that
/// came from 16-bit files is kept bit for bit.
/// @param sound, samples mono, [-1, 1], at kSampleRateHz; NaN is stored as 0
/// @error InvalidArgument: no samples; Internal: FFmpeg was built without its FLAC encoder
/// @thread any
Result<std::vector<std::byte>> encodeFlac(const Sound& sound);
Result<std::vector<std::byte>> encodeFlac(std::span<const float> samples);

} // namespace rollcall::audio

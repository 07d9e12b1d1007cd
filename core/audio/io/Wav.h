// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::audio {

/// Packs samples into a WAV file of 16-bit PCM, mono, kSampleRateHz.
/// @param samples mono, [-1, 1], rounded by toPcm16()
/// @error InvalidArgument: no samples, or more than the format's 4 GiB (18 hours)
/// @thread any
Result<std::vector<std::byte>> encodeWav(std::span<const float> samples);

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <cstdint>
#include <span>
#include <vector>

/// What is done with the speech regions of a recording, once they are found.
namespace rollcall::audio {

/// Samples inside the regions, joined.
/// @param regions in order, inside the recording
std::vector<float> keepSpeech(std::span<const float> samples, std::span<const SampleRange> regions);

/// Context padding: so much of the recording on either side of speech is embedded too, at all speeds of TTA but the first.
/// docs/decisions/0004 has the measurement.
inline constexpr int kContextMs = 200;
inline constexpr std::int64_t kContextSamples = std::int64_t{kSampleRateHz} * kContextMs / 1000;

/// Regions with so much more on either side, as far as there is something; those that touch then are one.
/// @param margin in samples, not negative   @param end of the recording
std::vector<SampleRange> padRegions(std::span<const SampleRange> regions, std::int64_t margin, std::int64_t end);

/// Sum of the regions' lengths in seconds.
double netSpeechSeconds(std::span<const SampleRange> regions);

} // namespace rollcall::audio

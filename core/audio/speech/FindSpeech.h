// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/base/Types.h"

#include <span>
#include <vector>

namespace rollcall::audio {

/// Speech regions of one recording, in order, not overlapping; a region is a run of speech widened by `padMs` on both
/// sides.
struct SpeechOptions
{
    int padMs = 100;      ///< kept around speech, so that soft onsets and word ends survive
    int minSpeechMs = 60; ///< shorter runs are clicks
};

/// Finds the speech of a whole recording, whatever its level and whatever constant offset it has: a high-pass
/// (kDetectorHighPassHz) and a gain come first, because the detector's thresholds are absolute.
/// @param samples mono, any scale, at kSampleRateHz
/// @thread any
std::vector<SampleRange> findSpeech(const Sound& sound, const SpeechOptions& options = {});
std::vector<SampleRange> findSpeech(std::span<const float> samples, const SpeechOptions& options = {});

} // namespace rollcall::audio

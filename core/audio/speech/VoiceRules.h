// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/speech/VoiceBand.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::audio {

/// WebRTC's detector takes nearly all steady noise for speech. The second opinion asks whether a voice is near: frames
/// that are periodic like voiced sounds and stand out from the background. The bounds and what they keep and drop on
/// real recordings are in docs/decisions/0002-voice-activity.md.
/// findSpeech() and StreamingVad go by the same bounds.

/// Quieter sound counts as this quiet: -120 dBFS, 20 dB below the rounding noise of 16 bits.
inline constexpr float kQuietest = 1e-6F;

inline constexpr int kCertainRunFrames = 6;
inline constexpr int kLikelyRunFrames = 3;
inline constexpr std::int64_t kCertainReachFrames = 100; ///< likely voice counts so near to certain voice
inline constexpr std::int64_t kLikelyReachFrames =
    40; ///< WebRTC's speech counts so near to voice; unvoiced sounds are shorter
inline constexpr std::int64_t kFloorWindowFrames = 300; ///< the background is what the quietest tenth of 3 s has
inline constexpr std::int64_t kFloorStepFrames = 10;
inline constexpr float kLowestFloorDb =
    -90.0F; ///< of sound at speaking level; digital silence is not a background to stand out from

/// Level of the quietest tenth, not below `lowestDb`.
/// @param levels not empty; reordered
float backgroundDb(std::vector<float>& levels, float lowestDb);

/// Whether a frame is certainly voice, voice that repeats itself less well but is loud, or likely voice.
bool isCertain(const VoiceBand::Frame& frame, float floorDb);
bool isRough(const VoiceBand::Frame& frame, float floorDb);
bool isLikely(const VoiceBand::Frame& frame, float floorDb);

/// Mean square of the samples, of which there are some.
float frameEnergy(std::span<const float> frame);

/// Gain that brings sound of this level, an RMS amplitude, to a speaking level.
float levelingGain(float level);

float amplitudeDb(float amplitude);

} // namespace rollcall::audio

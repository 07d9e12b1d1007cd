// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/base/Types.h"

#include <span>
#include <string_view>
#include <vector>

namespace rollcall::audio {

/// What is wrong with a recording. Stored with takes by number; do not renumber.
enum class QualityIssue {
    TooQuiet = 0,
    Clipped = 1,
    Noisy = 2,
    LittleSpeech = 3,
};

/// Bounds beyond which assessQuality() reports an issue.
inline constexpr double kTooQuietDbfs = -42.0;      ///< speech level; 16-bit rounding noise is then 50 dB below
inline constexpr double kClippedShare = 0.001;      ///< of the speech samples
inline constexpr double kNoisySnrDb = 10.0;         ///< below it embeddings drift visibly
inline constexpr double kLittleSpeechSeconds = 2.0; ///< shorter recordings may be identified, never enrolled

/// How good one recording is.
struct QualityReport
{
    double seconds = 0.0;
    double netSpeechSeconds = 0.0;
    double speechLevelDbfs = 0.0; ///< RMS inside the speech regions; -100 when there are none
    double snrDb = 0.0;           ///< speech level above background level, 0..60; 0 when there is no speech
    double clippedShare = 0.0;    ///< of the speech samples at full scale, 0..1
    std::vector<QualityIssue> issues;
};

/// Judges a recording by its samples and the speech regions that findSpeech() found in it.
///
/// The background level is the RMS outside the regions. Where less than 0.3 s lies outside, the quietest tenth of the
/// 10 ms frames stands for it: the gaps between sounds, which make the ratio come out a little low rather than high.
/// @param speech in order, not overlapping, within the recording
/// @thread any
QualityReport assessQuality(const Sound& sound, std::span<const SampleRange> speech);
QualityReport assessQuality(std::span<const float> samples, std::span<const SampleRange> speech);

/// One sentence for the user: what is wrong, what to do about it.
std::string_view describe(QualityIssue issue);

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/identify/diarisation/Timeline.h"

#include <vector>

namespace rollcall::ui {

/// Longest take that is made of the turns of a voice: more tells little further.
inline constexpr double kVoiceTakeSeconds = 60.0;

/// The longest turns of an unknown voice, in their order, joined; as many as kVoiceTakeSeconds have room for, the last of them cut off there.
/// @param sound the recording of the timeline
/// @return mono at kSampleRateHz; empty where the voice has no turn
[[nodiscard]] std::vector<float> speechOfVoice(const audio::Sound& sound, const identify::Timeline& timeline,
                                               int unknown);

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "core/identify/Decision.h"
#include "core/identify/diarisation/Diarizer.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::identify {

/// A pause up to this between two stretches of one voice belongs to its turn: the gap between two words.
inline constexpr double kTurnPauseSeconds = 0.5;

/// Who speaks from when to when.
struct Turn
{
    double beginSeconds = 0.0; ///< of the recording
    double endSeconds = 0.0;
    std::optional<SpeakerId> speaker; ///< nothing: nobody enrolled
    int unknown = 0;  ///< number of such a voice, from 1, in order of first appearance; 0 for an enrolled speaker
    std::string name; ///< the enrolled speaker's; empty for an unknown voice
    double probability =
        0.0; ///< that the voice is this speaker's, or that it is nobody's who is enrolled; NaN without calibration
};

/// A voice of the recording, over all of its turns.
struct Voice
{
    std::optional<SpeakerId> speaker; ///< these four as in its turns
    int unknown = 0;
    std::string name;
    double probability = 0.0;
    double seconds = 0.0; ///< of all turns
    double share = 0.0;   ///< of the seconds of all voices, 0 to 1
    Embedding embedding;  ///< of its speech, as nn::Embedder::embed()
};

/// Who speaks when in one recording. One person speaks at a time: overlapping speech is given to one voice.
struct Timeline
{
    std::vector<Turn> turns;   ///< in order, not overlapping
    std::vector<Voice> voices; ///< in order of first appearance
    double seconds = 0.0;      ///< of the recording
    double netSpeechSeconds = 0.0;
    bool truncated = false; ///< the file broke off or was damaged; what came before is in the timeline
};

/// What was found out of one voice.
struct HeardVoice
{
    Decision decision; ///< of `embedding`
    Embedding embedding;
};

/// Puts turns and voices together. Voices that are decided to be the same speaker become one, with the embedding and the probability of the one
/// that spoke for longer; short pauses of one voice are bridged.
/// @param voices one for each voice of the stretches
/// @return without netSpeechSeconds, seconds and truncated
Timeline makeTimeline(std::span<const VoiceStretch> stretches, std::span<const HeardVoice> voices);

} // namespace rollcall::identify

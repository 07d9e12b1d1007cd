// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/base/Result.h"
#include "core/base/Types.h"

#include <span>

namespace rollcall::audio {

/// Why a recording holds too little speech; each asks for something else.
enum class SpeechLack {
    Silence,     ///< hardly any sound: the microphone is off, or turned down
    Noise,       ///< sound, but hardly a voice in it
    TooShortTalk ///< a voice, not for long enough
};

/// Sound whose loudest tenth lies below is silence to people: a quiet room at a common microphone.
inline constexpr double kSilenceDbfs = -60.0;

/// @param speech in order, not overlapping, within the sound; there is too little of it
/// @thread any
SpeechLack whySoLittleSpeech(const Sound& sound, std::span<const SampleRange> speech);

/// TooShort, for a recording with too little speech: how much there is, why that is so and what to do about it.
/// @param neededSeconds of speech
Error tooLittleSpeech(const Sound& sound, std::span<const SampleRange> speech, double neededSeconds);

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/RecordedSound.h"
#include "core/audio/speech/Quality.h"
#include "core/base/Types.h"

#include <optional>
#include <string>

namespace rollcall::pipeline {

/// What a recording would be like as an enrolment take.
struct TakeCheck
{
    audio::QualityReport quality;
    Embedding embedding; ///< of `model`
    ModelId model;
    bool severalVoices = false; ///< several people seem to speak in it
};

/// One recording handed in, from a file or the microphone.
struct Clip
{
    audio::RecordedSound samples; ///< mono, [-1, 1], at kSampleRateHz
    std::string origin;           ///< "microphone: NAME", or the file's name without its folder
    bool truncated = false;       ///< the file is damaged or cut off; these samples came before that
    bool oneVoice = false;        ///< somebody says that one person speaks in it, whatever it sounds like
    std::optional<TakeCheck> check =
        std::nullopt; ///< of these samples: they are not embedded again under the same model
};

} // namespace rollcall::pipeline

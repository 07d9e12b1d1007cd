// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/speech/RunningQuality.h"

#include <QString>

#include <optional>

namespace rollcall::ui {

/// What is said of one property of the sound, in a word or two.
struct SoundCheck
{
    enum class Verdict { Unknown, Good, Bad };
    Verdict verdict = Verdict::Unknown;
    QString text;

    bool operator==(const SoundCheck&) const = default;
};

struct SoundChecks
{
    SoundCheck level;
    SoundCheck noise;
    SoundCheck clipping;
    SoundCheck oneVoice;
    QString advice; ///< a sentence on the most important problem; empty: there is none
};

/// Judges the sound of the moment by the limits of audio::assessQuality().
/// @param oneVoice whether one person speaks in the takes; nothing: not known yet
[[nodiscard]] SoundChecks judgeSound(const audio::RunningQuality::Values& quality, std::optional<bool> oneVoice);

} // namespace rollcall::ui

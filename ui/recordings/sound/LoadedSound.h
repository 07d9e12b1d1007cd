// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/RecordedSound.h"
#include "core/base/Result.h"
#include "ui/recordings/sound/PeakPyramid.h"

#include <QString>

#include <functional>
#include <memory>

namespace rollcall::ui {

/// A recording that is decoded, to be heard and seen.
struct LoadedSound
{
    audio::RecordedSound sound;
    PeakPyramid peaks;
    bool truncated = false; ///< the file broke off or was damaged after this
};
using LoadedSoundPtr = std::shared_ptr<const LoadedSound>;

/// @param progress called every few seconds of sound with how many were read; false cancels; may be empty
/// @error as audio::readSoundFile()
/// @thread any
Result<LoadedSoundPtr> loadSound(const QString& file, const std::function<bool(double secondsRead)>& progress = {});

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/sound/LoadedSound.h"

#include "core/audio/io/SoundFile.h"

#include <utility>

namespace rollcall::ui {

Result<LoadedSoundPtr> loadSound(const QString& file, const std::function<bool(double secondsRead)>& progress)
{
    auto read = audio::readSoundFile(file.toStdString(), progress);
    if (!read) {
        return read.error();
    }
    auto loaded = std::make_shared<LoadedSound>();
    loaded->sound = std::move(read->sound);
    loaded->truncated = read->truncated;
    audio::inPieces(loaded->sound, [&loaded](std::span<const float> piece) { loaded->peaks.append(piece); });
    return LoadedSoundPtr(std::move(loaded));
}

} // namespace rollcall::ui

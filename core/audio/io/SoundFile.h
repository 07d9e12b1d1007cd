// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/io/Decoder.h"
#include "core/audio/sound/RecordedSound.h"
#include "core/base/Result.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

namespace rollcall::audio {

/// A recording of any length as a file holds it.
struct SoundFile
{
    RecordedSound sound;
    SourceFormat source;
    bool truncated = false; ///< the file broke off or was damaged after these samples
};

/// Decodes a whole file, as decodeFile() does, into half of its memory where it is long.
/// @param progress called every few seconds of sound with how many were read; false cancels; may be empty
/// @error as Decoder; TooShort: the file is sound but holds no samples; Cancelled
Result<SoundFile> readSoundFile(const std::filesystem::path& file,
                                const std::function<bool(double secondsRead)>& progress = {});

/// The same of a file that is in memory.
/// @param name for messages
Result<SoundFile> readSoundBytes(std::span<const std::byte> bytes, const std::string& name,
                                 const std::function<bool(double secondsRead)>& progress = {});

} // namespace rollcall::audio

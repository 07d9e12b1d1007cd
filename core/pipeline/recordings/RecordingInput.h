// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/io/SoundFile.h"
#include "core/base/Result.h"

#include <cstddef>
#include <filesystem>
#include <functional>

namespace rollcall::pipeline {

/// Names standard input where a recording is asked for; a file of that name is `./-`.
inline constexpr const char* kStandardInput = "-";

/// A pipe cannot be read twice, so what comes through it is kept in memory; this is 3 hours of CD sound in 16 bits, mono.
inline constexpr std::size_t kMaxPipedBytes = std::size_t{1} << 30;

/// Decodes a recording that somebody named: a file, standard input, or a pipe, such as a FIFO or the /dev/fd/N of a shell's
/// process substitution, to its end.
/// @param progress as audio::readSoundFile()
/// @error as audio::readSoundFile(); InvalidArgument: more than kMaxPipedBytes came through a pipe; Io: a device or a terminal
Result<audio::SoundFile> readRecording(const std::filesystem::path& file,
                                       const std::function<bool(double secondsRead)>& progress = {});

} // namespace rollcall::pipeline

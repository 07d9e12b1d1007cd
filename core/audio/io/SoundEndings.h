// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace rollcall::audio {

/// Endings of files that decodeFile() is expected to read, each with its dot and in lower case, in alphabetical order. Data
/// sets and file dialogs go by them; a file that is named singly is read whatever its ending is.
std::span<const std::string_view> soundEndings();

/// A file's ending with its dot, in lower case; empty where it has none.
std::string endingOf(const std::filesystem::path& file);

/// Whether a name ends as sound does, in upper or lower case.
bool hasSoundEnding(const std::filesystem::path& file);

} // namespace rollcall::audio

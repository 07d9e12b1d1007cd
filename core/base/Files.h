// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/OutputFile.h"
#include "core/base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// Reads a whole file: of one that is replaced meanwhile, the old content or the new one.
/// @error NotFound, Io; InvalidArgument: larger than `maxBytes`
Result<std::vector<std::byte>> readFile(const std::filesystem::path& file, std::uintmax_t maxBytes);

/// Replaces a file at once: the parts, one behind the other, go to a temporary file beside it, which is synced and renamed.
/// After a crash the old content or the new one is there, never a mixture. What is a device or a pipe is written into.
/// @param readers who may read the file, not for a moment anybody else
/// @error Io: no permission, failing disk; Exhausted: full disk
Result<void> writeFileAtomically(const std::filesystem::path& file, std::span<const std::span<const std::byte>> parts,
                                 OutputFile::Readers readers = OutputFile::Readers::Anybody);
Result<void> writeFileAtomically(const std::filesystem::path& file, std::string_view text);

/// Removes the temporary files in a folder that writeFileAtomically() left where its process was killed. Only for a folder
/// into which nobody else writes.
void removeUnfinishedFiles(const std::filesystem::path& folder);

/// Lines without their ends; `\r\n` too.
/// @error as readFile
Result<std::vector<std::string>> readLines(const std::filesystem::path& file);

} // namespace rollcall

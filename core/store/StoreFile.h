// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>

/// The file of a store before a connection has it, and its permissions.
namespace rollcall::store {

/// Makes the file and the folders above it where they are missing, and tells a store from other files by its first bytes. A
/// file that is refused is left as it was, byte for byte.
/// @error Io; Incompatible: no store of Rollcall, or one of a newer version
/// Throws SQLite::Exception where the file cannot be read.
Result<void> prepareStoreFile(const std::filesystem::path& file);

/// Mode 0600 for the file and its log. For the store of an earlier program or a copy made by hand: voices are nobody else's
/// business.
void tightenModes(const std::filesystem::path& file);

} // namespace rollcall::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Store.h"

#include <filesystem>
#include <string>

/// The file of a store before a connection has it, and its permissions.
namespace rollcall::store {

/// With Access::Create makes the file and the folders above it where they are missing; tells a store from other files by its
/// first bytes. A file that is refused is left as it was, byte for byte.
/// @error NotFound: it is missing or empty, and not to be made; Io; InvalidArgument: no name; Incompatible: no store of Rollcall,
///        or one of a newer version; Corrupt: of a version that no Rollcall writes; Exhausted: full disk
/// Throws SQLite::Exception where the file cannot be read.
Result<void> prepareStoreFile(const std::filesystem::path& file, Access access);

/// The file's name as SQLite takes it with parameters behind it.
std::string uriOf(const std::filesystem::path& file);

/// Mode 0600 for the file and its log. For the store of an earlier program or a copy made by hand: voices are nobody else's
/// business.
void tightenModes(const std::filesystem::path& file);

} // namespace rollcall::store

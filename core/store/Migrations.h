// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"

#include <cstdint>
#include <span>
#include <string>

namespace SQLite {
class Database;
}

namespace rollcall::store {

/// `PRAGMA application_id` of every store: "ROLL" in ASCII. Do not change.
inline constexpr std::int32_t kApplicationId = 0x524f4c4c;

/// SQL that leads from version n to n + 1, at index n. Append only: files of every old version exist.
std::span<const char* const> migrations();

/// Whether a version read from a filled file is one that this program can bring up to `latest`.
/// @param name of the file, for messages
/// @error Incompatible: it is newer; Corrupt: no Rollcall writes it
Result<void> checkVersion(const std::string& name, std::int32_t version, std::int32_t latest);

/// Whether a database is of version steps.size() already; reads only.
/// @error as migrate()
Result<bool> isCurrent(SQLite::Database& database, std::span<const char* const> steps);

/// Brings a database to version steps.size(), the number in `PRAGMA user_version`. Each step is one transaction that
/// sets the version too, so that a step that fails or is killed leaves the version before it.
/// @error as checkVersion(), nothing was changed
/// Throws SQLite::Exception where a step fails.
Result<OpenOutcome> migrate(SQLite::Database& database, std::span<const char* const> steps);

} // namespace rollcall::store

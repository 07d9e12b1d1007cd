// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"

#include <cstdint>
#include <span>

namespace SQLite {
class Database;
}

namespace rollcall::store {

/// `PRAGMA application_id` of every store: "ROLL" in ASCII. Do not change.
inline constexpr std::int32_t kApplicationId = 0x524f4c4c;

/// SQL that leads from version n to n + 1, at index n. Append only: files of every old version exist.
std::span<const char* const> migrations();

/// Brings a database to version steps.size(), the number in `PRAGMA user_version`. Each step is one transaction that
/// sets the version too, so that a step that fails or is killed leaves the version before it.
/// @error Incompatible: the file's version is newer, nothing was changed
/// Throws SQLite::Exception where a step fails.
Result<OpenOutcome> migrate(SQLite::Database& database, std::span<const char* const> steps);

} // namespace rollcall::store

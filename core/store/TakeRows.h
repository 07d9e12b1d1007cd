// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/store/Connection.h"
#include "core/store/Store.h"

#include <span>
#include <vector>

namespace SQLite {
class Statement;
} // namespace SQLite

/// Takes as rows of the store's tables, for Store.
namespace rollcall::store {

/// Whether takes can be stored.
/// @error InvalidArgument: none, one out of range, or embeddings of several lengths
Result<void> checkTakes(std::span<const NewTake> takes);

/// Adds rows, audio and embeddings. Only inside a transaction and Connection::guarded(): throws SQLite::Exception.
std::vector<TakeId> insertTakes(Connection& connection, SpeakerId speaker, std::span<const NewTake> takes);

/// @param row id, speaker, time, seconds, net speech, SNR, level, clipped share, origin
TakeInfo takeInfoAt(const SQLite::Statement& row);

/// Seconds of a recording; 0 where the file is damaged and says something that no recording is.
double secondsAt(const SQLite::Statement& row, int column);

} // namespace rollcall::store

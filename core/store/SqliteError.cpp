// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SqliteError.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace rollcall::store {

Error sqliteError(const std::filesystem::path& file, const SQLite::Exception& exception)
{
    constexpr int kPrimaryCodeMask = 0xff; // extended codes carry their detail in the higher bytes
    const std::string name = file.string();
    const char* detail = exception.what();
    switch (exception.getErrorCode() & kPrimaryCodeMask) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: // many programs open the store at the same moment
        return makeError(ErrorCode::Busy, core::tr("{}: another program is writing to the store; try again"), name);
    case SQLITE_CORRUPT:
        return makeError(ErrorCode::Corrupt, core::tr("{}: the store is damaged ({}); restore it from a backup"), name,
                         detail);
    case SQLITE_NOTADB:
        return makeError(ErrorCode::Incompatible, core::tr("{}: this file is not a store of Rollcall"), name);
    case SQLITE_FULL:
        return makeError(ErrorCode::Exhausted, core::tr("{}: no room is left on the disk; free some and try again"),
                         name);
    case SQLITE_NOMEM:
        return makeError(ErrorCode::Exhausted,
                         core::tr("{}: there is not enough memory for it; close other programs and try again"), name);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return makeError(ErrorCode::Io, core::tr("{}: the store may not be written to; check its permissions"), name);
    case SQLITE_CANTOPEN:
        return makeError(ErrorCode::Io,
                         core::tr("{}: the store cannot be opened ({}); check the folder and its permissions"), name,
                         detail);
    case SQLITE_IOERR:
        if (exception.getExtendedErrorCode() == SQLITE_IOERR_NOMEM) {
            return makeError(ErrorCode::Exhausted,
                             core::tr("{}: there is not enough memory for it; close other programs and try again"),
                             name);
        }
        return makeError(ErrorCode::Io,
                         core::tr("{}: reading or writing failed ({}); check the disk and its free room"), name,
                         detail);
    case SQLITE_TOOBIG:
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: a recording is too long to be stored"), name);
    default:
        return makeError(ErrorCode::Internal, core::tr("{}: the database answered: {}"), name, detail);
    }
}

} // namespace rollcall::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Connection.h"

#include "core/store/Migrations.h"
#include "core/store/SqliteError.h"
#include "core/store/StoreFile.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <exception>
#include <string>
#include <thread>
#include <utility>

namespace rollcall::store {

namespace {

constexpr int kBusyTimeoutMs = 5000;

} // namespace

Connection::Connection(std::filesystem::path file) : m_file(std::move(file)) {}

Connection::~Connection() = default;

Error Connection::errorOfException() const
{
    try {
        throw;
    } catch (const SQLite::Exception& exception) {
        return sqliteError(m_file, exception);
    } catch (const std::exception& exception) {
        return {ErrorCode::Internal, fmt::format("{}: {}", m_file.string(), exception.what())};
    }
}

Result<void> Connection::open()
{
    if (auto prepared = prepareStoreFile(m_file); !prepared) {
        return prepared;
    }
    m_database = std::make_unique<SQLite::Database>(m_file.string(), SQLite::OPEN_READWRITE, kBusyTimeoutMs);
    if (sqlite3_db_readonly(database().getHandle(), "main") != 0) {
        return Error{ErrorCode::Io,
                     fmt::format("{}: the store may not be written to; check its permissions", m_file.string())};
    }
    database().exec("PRAGMA foreign_keys = ON");
    database().execAndGet("PRAGMA secure_delete = ON");
    database().exec("PRAGMA synchronous = FULL");
    // A new file gets its tables before its log, so that its own first bytes say whose it is from the first commit
    // on.
    auto migrated = migrate(database(), migrations());
    if (!migrated) {
        return migrated.error();
    }
    m_outcome = *migrated;
    for (const char* table : {"speaker", "take", "take_audio", "embedding", "maintenance"}) {
        if (!database().tableExists(table)) {
            return Error{ErrorCode::Corrupt, fmt::format("{}: the store is damaged (its table \"{}\" is missing); "
                                                         "restore it from a backup",
                                                         m_file.string(), table)};
        }
    }
    if (auto logged = useLog(); !logged) {
        return logged;
    }
    tightenModes(m_file);
    // A crash between a removal and its erasure is made up for here.
    if (database().execAndGet("SELECT erasure_pending FROM maintenance WHERE id = 1").getInt() != 0) {
        finishErasure();
    } else {
        tryEmptyLog();
    }
    return {};
}

/// Two programs that open a new store at once contend for this switch, and SQLite does not wait for it by itself.
Result<void> Connection::useLog()
{
    using namespace std::chrono_literals;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyTimeoutMs);
    for (;;) {
        try {
            const std::string mode = database().execAndGet("PRAGMA journal_mode = WAL").getString();
            if (mode == "wal") {
                return {};
            }
            return Error{ErrorCode::Io, fmt::format("{}: this file system cannot hold a store (journal mode {}); "
                                                    "use a local disk",
                                                    m_file.string(), mode)};
        } catch (const SQLite::Exception& exception) {
            if (exception.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() > deadline) {
                throw;
            }
        }
        std::this_thread::sleep_for(5ms);
    }
}

/// Moves the write-ahead log into the file and cuts it to nothing; false where somebody still reads from it.
bool Connection::emptyLog()
{
    SQLite::Statement checkpoint(database(), "PRAGMA wal_checkpoint(TRUNCATE)");
    return checkpoint.executeStep() && checkpoint.getColumn(0).getInt() == 0;
}

void Connection::tryEmptyLog()
{
    try {
        emptyLog();
    } catch (const SQLite::Exception&) {
        // The log is sound where it is; the next opening tries again.
    }
}

void Connection::markErasure()
{
    database().exec("UPDATE maintenance SET erasure_pending = 1 WHERE id = 1");
}

/// Secure delete alone leaves copies behind: when SQLite moves rows between pages it does not clear the place they
/// came from (1 of 500 removed speakers was still readable in the file). VACUUM writes every page anew.
Erasure Connection::finishErasure()
{
    try {
        database().exec("VACUUM");
        if (emptyLog()) {
            database().exec("UPDATE maintenance SET erasure_pending = 0 WHERE id = 1");
            return Erasure::Complete;
        }
    } catch (const SQLite::Exception& error) {
        // The removal itself is committed; its mark in the file says that this is still to be done.
        switch (error.getErrorCode()) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            break;
        case SQLITE_FULL:
        case SQLITE_NOMEM:
            return Erasure::NoRoom;
        default:
            return Erasure::Failed;
        }
    }
    return Erasure::InUse;
}

} // namespace rollcall::store

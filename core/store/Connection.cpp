// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Connection.h"

#include "core/base/Guarded.h"
#include "core/store/Backups.h"
#include "core/store/Migrations.h"
#include "core/store/SqliteError.h"
#include "core/store/StoreFile.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <chrono>
#include <exception>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

namespace rollcall::store {

namespace {

constexpr int kBusyTimeoutMs = 5000;
constexpr int kPrimaryCodeMask = 0xff; // extended codes carry their detail in the higher bytes

/// Makes SQLite read page 1 and, where there is one, the log.
void touch(SQLite::Database& database)
{
    database.execAndGet("SELECT count(*) FROM sqlite_master");
}

/// Why an erasure is not finished.
Erasure erasureAfter(const Error& error)
{
    if (error.code == ErrorCode::Busy) {
        return Erasure::InUse;
    }
    return error.code == ErrorCode::Exhausted ? Erasure::NoRoom : Erasure::Failed;
}

} // namespace

std::int64_t nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Connection::Connection(std::filesystem::path file) : m_file(std::move(file)) {}

Connection::~Connection() = default;

Error Connection::errorOf() const
{
    try {
        throw;
    } catch (const SQLite::Exception& exception) {
        return sqliteError(m_file, exception);
    } catch (...) {
        return errorOfException(m_file.string());
    }
}

void Connection::setWaiting(Waiting waiting)
{
    sqlite3_busy_timeout(database().getHandle(), waiting == Waiting::Yes ? kBusyTimeoutMs : 0);
}

Result<void> Connection::open(Access access)
{
    if (auto prepared = prepareStoreFile(m_file, access); !prepared) {
        return prepared;
    }
    if (access == Access::Read) {
        connectForReading();
    } else {
        connect();
    }
    if (m_readOnly && access != Access::Read) {
        return makeError(ErrorCode::Io, core::tr("{}: the store may not be written to; check its permissions"),
                         m_file.string());
    }
    database().exec("PRAGMA foreign_keys = ON");
    database().execAndGet("PRAGMA secure_delete = ON");
    database().exec("PRAGMA synchronous = FULL");
    if (auto checked = checkVersion(); !checked) {
        return checked;
    }
    if (access != Access::Read) {
        if (auto logged = useLog(); !logged) {
            return logged;
        }
        tightenModes(m_file);
    }
    // A crash between a removal and its erasure is made up for here, but nobody waits for it.
    if (!m_readOnly && database().execAndGet("SELECT erasure_pending FROM maintenance WHERE id = 1").getInt64() != 0) {
        setWaiting(Waiting::No);
        finishErasure();
        setWaiting(Waiting::Yes);
    }
    return {};
}

/// For writing where the system allows it.
void Connection::connect()
{
    m_database = std::make_unique<SQLite::Database>(m_file.string(), SQLite::OPEN_READWRITE, kBusyTimeoutMs);
    m_readOnly = sqlite3_db_readonly(database().getHandle(), "main") != 0;
    // VACUUM builds the new file in a temporary one; no voice may lie in a folder that is not the store's.
    database().exec("PRAGMA temp_store = MEMORY");
}

/// A store in a folder or on a disk that may not be written to has no log, nor the shared memory that goes with one. Then
/// its file cannot change, or only by programs that may do more than this one.
void Connection::connectForReading()
{
    std::filesystem::path log = m_file;
    log += "-wal";
    std::error_code code;
    const bool hasLog = std::filesystem::file_size(log, code) > 0 && !code;
    connect();
    if (!m_readOnly || hasLog) {
        try {
            touch(database());
            return;
        } catch (const SQLite::Exception& exception) {
            const int primary = exception.getErrorCode() & kPrimaryCodeMask;
            if (primary != SQLITE_CANTOPEN && primary != SQLITE_READONLY) {
                throw;
            }
        }
    }
    m_readOnly = true;
    if (!hasLog) {
        m_database = std::make_unique<SQLite::Database>(uriOf(m_file) + "?immutable=1",
                                                        SQLite::OPEN_READONLY | SQLite::OPEN_URI);
        return;
    }
    // A crashed program left its log: read it with an index of this connection's own.
    m_database = std::make_unique<SQLite::Database>(m_file.string(), SQLite::OPEN_READONLY, 0, "unix-none");
    sqlite3_db_config(database().getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    database().execAndGet("PRAGMA locking_mode = EXCLUSIVE");
    touch(database());
}

Result<void> Connection::checkVersion()
{
    if (m_readOnly) {
        auto current = isCurrent(database(), migrations());
        if (!current) {
            return current.error();
        }
        if (!*current) {
            return makeError(
                ErrorCode::Incompatible,
                core::tr("{}: the store is of an older version and may not be written to; copy it to a folder "
                         "of your own and use the copy"),
                m_file.string());
        }
    } else {
        // A new file gets its tables before its log, so that its own first bytes say whose it is from the first commit
        // on.
        auto migrated = migrate(database(), migrations());
        if (!migrated) {
            return migrated.error();
        }
        m_outcome = *migrated;
    }
    for (const char* table : {"speaker", "take", "take_audio", "embedding", "maintenance", "unknown_voice",
                              "unknown_turn", "unknown_audio", "consent", "recognition"}) {
        if (!database().tableExists(table)) {
            return makeError(ErrorCode::Corrupt,
                             core::tr("{}: the store is damaged (its table \"{}\" is missing); "
                                      "restore it from a backup"),
                             m_file.string(), table);
        }
    }
    return {};
}

/// Two programs that open a new store at once contend for this switch, and SQLite does not wait for it by itself.
Result<void> Connection::useLog()
{
    using namespace std::chrono_literals;
    if (database().execAndGet("PRAGMA journal_mode").getString() == "wal") {
        return {};
    }
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyTimeoutMs);
    for (;;) {
        try {
            const std::string mode = database().execAndGet("PRAGMA journal_mode = WAL").getString();
            if (mode == "wal") {
                return {};
            }
            return makeError(ErrorCode::Io,
                             core::tr("{}: this file system cannot hold a store (journal mode {}); "
                                      "use a local disk"),
                             m_file.string(), mode);
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

/// Counts, so that whoever finishes an erasure does not take a later one for finished.
void Connection::markErasure()
{
    database().exec("UPDATE maintenance SET erasure_pending = erasure_pending + 1 WHERE id = 1");
}

/// Secure delete alone leaves copies behind: when SQLite moves rows between pages it does not clear the place they
/// came from (1 of 500 removed speakers was still readable in the file). VACUUM writes every page anew. The daily copies go whole.
Erasure Connection::finishErasure()
{
    const Result<Erasure> finished = guarded([&]() -> Result<Erasure> {
        const std::int64_t pending =
            database().execAndGet("SELECT erasure_pending FROM maintenance WHERE id = 1").getInt64();
        if (pending == 0) {
            return Erasure::Complete; // another program has finished it
        }
        database().exec("VACUUM");
        if (!emptyLog()) {
            return Erasure::InUse;
        }
        if (auto gone = Backups(m_file).destroy(); !gone) {
            return erasureAfter(gone.error());
        }
        SQLite::Statement done(database(),
                               "UPDATE maintenance SET erasure_pending = 0 WHERE id = 1 AND erasure_pending = ?");
        done.bind(1, pending);
        done.exec();
        return Erasure::Complete;
    });
    // The removal itself is committed; its mark in the file says that this is still to be done.
    return finished ? *finished : erasureAfter(finished.error());
}

} // namespace rollcall::store

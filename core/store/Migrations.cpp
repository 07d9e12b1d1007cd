// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Migrations.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <array>

namespace rollcall::store {

namespace {

/// docs/schema.md explains the tables. The number is kApplicationId in decimal.
constexpr const char* kVersion1 = R"sql(
PRAGMA application_id = 1380928588;

CREATE TABLE speaker (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL CHECK (length(name) > 0),
    name_key      TEXT    NOT NULL UNIQUE,
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE take (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    speaker_id         INTEGER NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
    created_at_ms      INTEGER NOT NULL,
    seconds            REAL    NOT NULL,
    net_speech_seconds REAL    NOT NULL,
    snr_db             REAL    NOT NULL,
    speech_level_dbfs  REAL    NOT NULL,
    clipped_share      REAL    NOT NULL,
    origin             TEXT    NOT NULL
) STRICT;
CREATE INDEX take_by_speaker ON take (speaker_id);

CREATE TABLE take_audio (
    take_id INTEGER PRIMARY KEY REFERENCES take (id) ON DELETE CASCADE,
    flac    BLOB NOT NULL
) STRICT;

CREATE TABLE embedding (
    take_id   INTEGER NOT NULL REFERENCES take (id) ON DELETE CASCADE,
    model_id  TEXT    NOT NULL,
    dimension INTEGER NOT NULL CHECK (dimension > 0),
    vector    BLOB    NOT NULL CHECK (length(vector) = 4 * dimension),
    PRIMARY KEY (model_id, take_id)
) STRICT;
CREATE INDEX embedding_by_take ON embedding (take_id);

CREATE TABLE maintenance (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    erasure_pending INTEGER NOT NULL
) STRICT;
INSERT INTO maintenance (id, erasure_pending) VALUES (1, 0);
)sql";

/// Voices that nobody has named yet, and who agreed to be stored.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE unknown_voice (
    id INTEGER PRIMARY KEY AUTOINCREMENT
) STRICT;

CREATE TABLE unknown_turn (
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    voice_id           INTEGER NOT NULL REFERENCES unknown_voice (id) ON DELETE CASCADE,
    heard_at_ms        INTEGER NOT NULL,
    seconds            REAL    NOT NULL,
    net_speech_seconds REAL    NOT NULL,
    origin             TEXT    NOT NULL,
    model_id           TEXT    NOT NULL,
    dimension          INTEGER NOT NULL CHECK (dimension > 0),
    vector             BLOB    NOT NULL CHECK (length(vector) = 4 * dimension)
) STRICT;
CREATE INDEX unknown_turn_by_voice ON unknown_turn (voice_id);
CREATE INDEX unknown_turn_by_time ON unknown_turn (heard_at_ms);

CREATE TABLE unknown_audio (
    turn_id INTEGER PRIMARY KEY REFERENCES unknown_turn (id) ON DELETE CASCADE,
    flac    BLOB NOT NULL
) STRICT;

CREATE TABLE consent (
    speaker_id INTEGER PRIMARY KEY REFERENCES speaker (id) ON DELETE CASCADE,
    given      INTEGER NOT NULL CHECK (given IN (0, 1)),
    at_ms      INTEGER NOT NULL
) STRICT;
)sql";

/// How well speakers are recognised, day by day.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE recognition (
    speaker_id INTEGER NOT NULL REFERENCES speaker (id) ON DELETE CASCADE,
    model_id   TEXT    NOT NULL,
    day        INTEGER NOT NULL,
    turns      INTEGER NOT NULL CHECK (turns > 0),
    llr_sum    REAL    NOT NULL,
    PRIMARY KEY (speaker_id, model_id, day)
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array kMigrations{kVersion1, kVersion2, kVersion3};

std::int32_t userVersion(SQLite::Database& database)
{
    return database.execAndGet("PRAGMA user_version").getInt();
}

/// A database without tables.
bool isFresh(SQLite::Database& database)
{
    return userVersion(database) == 0 && database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
}

} // namespace

std::span<const char* const> migrations()
{
    return kMigrations;
}

Result<void> checkVersion(const std::string& name, std::int32_t version, std::int32_t latest)
{
    if (version > latest) {
        return makeError(
            ErrorCode::Incompatible,
            core::tr("{}: the store was written by a newer Rollcall (its version is {}, this program knows {}); "
                     "install the newer program"),
            name, version, latest);
    }
    if (version <= 0) {
        return makeError(
            ErrorCode::Corrupt,
            core::tr("{}: the store says that its version is {}, which no Rollcall writes; another program "
                     "changed it. Restore it from a backup"),
            name, version);
    }
    return {};
}

Result<bool> isCurrent(SQLite::Database& database, std::span<const char* const> steps)
{
    if (isFresh(database)) {
        return steps.empty();
    }
    const std::int32_t version = userVersion(database);
    const auto latest = static_cast<std::int32_t>(steps.size());
    auto checked = checkVersion(database.getFilename(), version, latest);
    return checked ? Result<bool>(version == latest) : checked.error();
}

Result<OpenOutcome> migrate(SQLite::Database& database, std::span<const char* const> steps)
{
    OpenOutcome outcome = OpenOutcome::Current;
    const bool fresh = isFresh(database);
    for (;;) {
        auto current = isCurrent(database, steps);
        if (!current) {
            return current.error();
        }
        if (*current) {
            return outcome;
        }
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        // Read again under the lock: another program may have taken this step meanwhile.
        const auto version = static_cast<std::size_t>(userVersion(database));
        if (version >= steps.size()) {
            continue;
        }
        database.exec(steps[version]);
        database.exec(fmt::format("PRAGMA user_version = {}", version + 1));
        transaction.commit();
        outcome = fresh ? OpenOutcome::Created : OpenOutcome::Migrated;
    }
}

} // namespace rollcall::store

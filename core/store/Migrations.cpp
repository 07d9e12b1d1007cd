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

constexpr std::array kMigrations{kVersion1};

std::size_t userVersion(SQLite::Database& database)
{
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    // A negative version was never written by any Rollcall; counted as newer it is refused.
    return version < 0 ? std::size_t{1} << 31 : static_cast<std::size_t>(version);
}

} // namespace

std::span<const char* const> migrations()
{
    return kMigrations;
}

Result<OpenOutcome> migrate(SQLite::Database& database, std::span<const char* const> steps)
{
    OpenOutcome outcome = OpenOutcome::Current;
    std::size_t version = userVersion(database);
    const bool fresh = version == 0;
    while (version < steps.size()) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        // Read again under the lock: another program may have taken this step meanwhile.
        version = userVersion(database);
        if (version >= steps.size()) {
            break;
        }
        database.exec(steps[version]);
        ++version;
        database.exec(fmt::format("PRAGMA user_version = {}", version));
        transaction.commit();
        outcome = fresh ? OpenOutcome::Created : OpenOutcome::Migrated;
    }
    if (version > steps.size()) {
        return Error{
            ErrorCode::Incompatible,
            fmt::format("{}: the store was written by a newer Rollcall (its version is {}, this program knows {}); "
                        "install the newer program",
                        database.getFilename(), version, steps.size())};
    }
    return outcome;
}

} // namespace rollcall::store

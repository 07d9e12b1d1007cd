// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/Store.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace SQLite {
class Database;
} // namespace SQLite

namespace rollcall::store {

/// The time of day, as the store holds it.
std::int64_t nowMs();

/// A connection to a store's file, of this program's version, and the erasure of what was removed from it. Methods throw
/// SQLite::Exception unless they say otherwise: call them inside guarded().
///
/// @thread one caller at a time
class Connection
{
public:
    explicit Connection(std::filesystem::path file);
    ~Connection();

    /// Before anything else.
    /// @error as Store::open()
    Result<void> open(Access access);

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] OpenOutcome outcome() const { return m_outcome; }
    SQLite::Database& database() { return *m_database; }

    /// Runs `work`, which returns a Result, and turns what SQLite throws into an Error.
    template <class Work>
    auto guarded(const Work& work) const -> decltype(work())
    {
        try {
            return work();
        } catch (...) {
            return errorOf();
        }
    }

    /// Whether calls wait for other programs that write, for a few seconds. Throws nothing.
    void setWaiting(Waiting waiting);

    /// Inside the transaction of a removal: its bytes are still to be erased.
    void markErasure();

    /// After that transaction. Throws nothing.
    Erasure finishErasure();

private:
    std::filesystem::path m_file;
    OpenOutcome m_outcome = OpenOutcome::Current;
    std::unique_ptr<SQLite::Database> m_database;
    bool m_readOnly = false;

    /// What the exception that is being handled means to the caller of guarded().
    [[nodiscard]] Error errorOf() const;
    void connect();
    void connectForReading();
    Result<void> checkVersion();
    Result<void> useLog();
    bool emptyLog();
};

} // namespace rollcall::store

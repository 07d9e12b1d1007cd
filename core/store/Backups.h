// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <vector>

namespace rollcall::store {

/// A copy of a store beside it, as it was on one day.
struct Backup
{
    std::filesystem::path file;
    std::chrono::year_month_day day;
};

/// The daily copies of a store: `NAME.backup-YYYY-MM-DD` beside it, mode 0600. Voices that are removed from the store are removed from
/// them too: an erasure of the store destroys all copies, since none of them is without those voices.
///
/// @thread any, also while others have the store open; one caller at a time for one store
class Backups
{
public:
    static constexpr std::size_t kKept = 3;

    explicit Backups(std::filesystem::path store);

    /// Newest first. A name that is no day is none of them.
    [[nodiscard]] std::vector<Backup> list() const;

    /// Copies the store unless it was copied on that day, and destroys all but the kKept newest copies. The copy is checked whole before
    /// it counts, so that a damaged store never takes the place of a sound copy.
    /// @return whether a copy was made
    /// @error NotFound: there is no store; Corrupt: it is damaged; Busy: others write to it all the time; Exhausted: no room; Io
    [[nodiscard]] Result<bool> make(std::chrono::year_month_day today) const;

    /// Puts a copy in the place of the store, which nobody may have open. What lies there is kept under another name.
    /// @return that name; empty where there was no store
    /// @error Corrupt: the copy is damaged; Incompatible: it is no store, or one of a newer version; Exhausted; Io. The store is then
    ///        where it was
    [[nodiscard]] Result<std::filesystem::path> restore(const Backup& backup) const;

    /// Moves the store, which nobody may have open, out of the way, so that a new one can be made.
    /// @return its new name: `NAME.kept-1`, or a higher number where that is taken
    /// @error Io
    [[nodiscard]] Result<std::filesystem::path> moveAside() const;

    /// Overwrites all copies with zeros and removes them.
    /// @error Io: one of them is still there
    [[nodiscard]] Result<void> destroy() const;

private:
    std::filesystem::path m_store;
};

} // namespace rollcall::store

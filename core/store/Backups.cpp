// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Backups.h"

#include "core/base/Guarded.h"
#include "core/base/OutputFile.h"
#include "core/store/SqliteError.h"
#include "core/store/Store.h"
#include "core/store/StoreFile.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace rollcall::store {

namespace {

constexpr std::string_view kMark = ".backup-";
constexpr std::string_view kUnfinished = ".copying";
constexpr int kBusyTimeoutMs = 5000;

std::filesystem::path withSuffix(const std::filesystem::path& file, std::string_view suffix)
{
    std::filesystem::path named = file;
    named += suffix;
    return named;
}

/// "YYYY-MM-DD" as a day.
std::optional<std::chrono::year_month_day> dayOf(std::string_view text)
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto read = [&text](std::size_t from, std::size_t length, auto& number) {
        const char* end = text.data() + from + length;
        return std::from_chars(text.data() + from, end, number).ptr == end;
    };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !read(0, 4, year) || !read(5, 2, month) ||
        !read(8, 2, day)) {
        return std::nullopt;
    }
    const std::chrono::year_month_day named{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    return named.ok() ? std::optional(named) : std::nullopt;
}

std::string textOf(std::chrono::year_month_day day)
{
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

/// Runs `work` and turns what SQLite and the file system throw into an Error about `file`.
template <class Work>
auto guardedFor(const std::filesystem::path& file, const Work& work) -> decltype(work())
{
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return sqliteError(file, exception);
    } catch (...) {
        return errorOfException(file.string());
    }
}

Error failure(const std::filesystem::path& file, core::Text what, const std::error_code& code)
{
    return makeError(code == std::errc::no_space_on_device ? ErrorCode::Exhausted : ErrorCode::Io,
                     core::tr("{}: {} ({})"), file.string(), what, code.message());
}

/// No voice can be read from its bytes any more, as far as the file system writes in place.
Result<void> shred(const std::filesystem::path& file)
{
    std::error_code code;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file, code))) {
        return {};
    }
    auto bytes = OutputFile::open(file, OutputFile::Readers::Owner);
    if (!bytes) {
        return bytes.error();
    }
    auto size = bytes->size();
    if (!size) {
        return size.error();
    }
    static constexpr std::array<std::byte, 65536> kZeros{};
    for (std::int64_t at = 0; at < *size; at += static_cast<std::int64_t>(kZeros.size())) {
        const auto length = static_cast<std::size_t>(std::min<std::int64_t>(*size - at, kZeros.size()));
        if (auto written = bytes->overwrite(at, std::span(kZeros).first(length)); !written) {
            return written;
        }
    }
    if (auto synced = bytes->sync(); !synced) {
        return synced;
    }
    if (!std::filesystem::remove(file, code) && code) {
        return failure(file, core::tr("the copy of the store cannot be removed"), code);
    }
    syncFolderOf(file);
    return {};
}

/// The files of a database: its log goes with it, and may hold voices, too.
constexpr std::array kFiles{"-wal", "-shm", ""};

Result<void> shredAll(const std::filesystem::path& database)
{
    Result<void> all;
    for (const char* suffix : kFiles) {
        if (auto gone = shred(withSuffix(database, suffix)); !gone) {
            all = gone.error();
        }
    }
    return all;
}

/// Gives a database another name, all its files or none. The log goes first: a log without its store is nothing, a store without its log
/// lacks what was saved last.
std::error_code renameAll(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::error_code code;
    std::vector<const char*> done;
    for (const char* suffix : kFiles) {
        if (!std::filesystem::exists(std::filesystem::symlink_status(withSuffix(from, suffix), code))) {
            continue;
        }
        std::filesystem::rename(withSuffix(from, suffix), withSuffix(to, suffix), code);
        if (code) {
            std::error_code ignored;
            for (const char* moved : done) {
                std::filesystem::rename(withSuffix(to, moved), withSuffix(from, moved), ignored);
            }
            return code;
        }
        done.push_back(suffix);
    }
    return {};
}

/// Whether a copy is a sound store that this program opens.
/// @param named what errors name
Result<void> checkCopy(const std::filesystem::path& copy, const std::filesystem::path& named)
{
    auto store = Store::open(copy, Access::Write);
    auto checked = store ? store->check() : Result<void>(store.error());
    if (!checked && (checked.error().code == ErrorCode::Corrupt || checked.error().code == ErrorCode::Incompatible)) {
        return makeError(checked.error().code,
                         core::tr("{}: the store is damaged, or of another program; restore another backup"),
                         named.string());
    }
    return checked;
}

/// @return whether the copy was made; not where the bytes of somebody who was removed may still lie in the source
Result<bool> copyPages(const std::filesystem::path& source, bool changes, const std::filesystem::path& copy)
{
    SQLite::Database from(uriOf(source) + (changes ? "" : "?immutable=1"),
                          (changes ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY) | SQLite::OPEN_URI,
                          kBusyTimeoutMs);
    if (from.execAndGet("SELECT erasure_pending FROM maintenance WHERE id = 1").getInt64() != 0) {
        return false;
    }
    if (auto made = OutputFile::open(copy, OutputFile::Readers::Owner); !made) {
        return made.error();
    }
    SQLite::Database to(copy.string(), SQLite::OPEN_READWRITE);
    if (SQLite::Backup(to, from).executeStep(-1) != SQLITE_DONE) { // locked: nothing, or a part, was copied
        return makeError(ErrorCode::Busy, core::tr("{}: another program is writing to the store; try again"),
                         source.string());
    }
    return true;
}

/// A checked copy of a database, under a name beside the store that means nothing yet.
/// @param changes whether others may write to it meanwhile
/// @return nothing where the bytes of somebody who was removed may still lie in it
Result<std::optional<std::filesystem::path>> copyOf(const std::filesystem::path& source, bool changes,
                                                    const std::filesystem::path& store)
{
    std::filesystem::path copy = withSuffix(store, kUnfinished);
    if (auto gone = shredAll(copy); !gone) { // of a program that was killed
        return gone.error();
    }
    auto copied = guardedFor(source, [&]() -> Result<std::optional<std::filesystem::path>> {
        auto made = copyPages(source, changes, copy);
        if (!made) {
            return made.error();
        }
        if (!*made) {
            return std::optional<std::filesystem::path>();
        }
        if (auto checked = checkCopy(copy, source); !checked) {
            return checked.error();
        }
        return std::optional(copy);
    });
    if (!copied) {
        [[maybe_unused]] const auto gone = shredAll(copy);
    }
    return copied;
}

} // namespace

Backups::Backups(std::filesystem::path store) : m_store(std::move(store)) {}

std::vector<Backup> Backups::list() const
{
    std::vector<Backup> found;
    const std::string stem = m_store.filename().string() + std::string(kMark);
    std::error_code code;
    for (std::filesystem::directory_iterator each(std::filesystem::absolute(m_store).parent_path(), code), end;
         !code && each != end; each.increment(code)) {
        const std::string name = each->path().filename().string();
        if (name.starts_with(stem)) {
            if (const auto day = dayOf(std::string_view(name).substr(stem.size()))) {
                found.push_back({each->path(), *day});
            }
        }
    }
    std::ranges::sort(found, std::greater(), &Backup::day);
    return found;
}

Result<bool> Backups::make(std::chrono::year_month_day today) const
{
    const std::vector<Backup> there = list();
    if (std::ranges::find(there, today, &Backup::day) != there.end()) {
        return false;
    }
    std::error_code code;
    if (!std::filesystem::exists(m_store, code)) {
        return makeError(ErrorCode::NotFound, core::tr("{}: there is no speaker store of that name"), m_store.string());
    }
    auto copied = copyOf(m_store, true, m_store);
    if (!copied) {
        return copied.error();
    }
    if (!copied->has_value()) {
        return false;
    }
    const std::filesystem::path named = withSuffix(m_store, std::string(kMark) + textOf(today));
    std::filesystem::rename(**copied, named, code);
    if (code) {
        [[maybe_unused]] const auto gone = shredAll(**copied);
        return failure(named, core::tr("the copy of the store cannot be kept"), code);
    }
    syncFolderOf(named);
    const std::vector<Backup> now = list();
    for (std::size_t old = kKept; old < now.size(); ++old) {
        if (auto gone = shred(now[old].file); !gone) {
            return gone.error();
        }
    }
    return true;
}

Result<std::filesystem::path> Backups::restore(const Backup& backup) const
{
    auto copied = copyOf(backup.file, false, m_store);
    if (!copied) {
        return copied.error();
    }
    if (!copied->has_value()) {
        return makeError(ErrorCode::Corrupt, core::tr("{}: this copy holds voices that were removed; choose another"),
                         backup.file.string());
    }
    std::error_code code;
    std::filesystem::path kept;
    if (std::filesystem::exists(m_store, code)) {
        auto moved = moveAside();
        if (!moved) {
            [[maybe_unused]] const auto gone = shredAll(**copied);
            return moved;
        }
        kept = std::move(*moved);
    }
    if ((code = renameAll(**copied, m_store))) {
        if (!kept.empty()) {
            [[maybe_unused]] const auto back = renameAll(kept, m_store);
        }
        [[maybe_unused]] const auto gone = shredAll(**copied);
        return failure(m_store, core::tr("the copy of the store cannot be put in its place"), code);
    }
    syncFolderOf(m_store);
    return kept;
}

Result<std::filesystem::path> Backups::moveAside() const
{
    std::error_code code;
    std::filesystem::path kept;
    int number = 1;
    do {
        kept = withSuffix(m_store, fmt::format(".kept-{}", number++));
    } while (std::filesystem::exists(std::filesystem::symlink_status(kept, code)));
    if ((code = renameAll(m_store, kept))) {
        return failure(m_store, core::tr("the store cannot be moved out of the way"), code);
    }
    syncFolderOf(kept);
    return kept;
}

Result<void> Backups::destroy() const
{
    Result<void> all;
    if (auto gone = shredAll(withSuffix(m_store, kUnfinished)); !gone) {
        all = gone.error();
    }
    for (const Backup& backup : list()) {
        if (auto gone = shred(backup.file); !gone) {
            all = gone.error();
        }
    }
    return all;
}

} // namespace rollcall::store

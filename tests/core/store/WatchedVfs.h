// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <deque>
#include <iterator>
#include <sqlite3.h>

namespace rollcall::test {

/// While it lives, SQLite's view of the disk: counts temporary files that are opened, and can play a disk that is full. Make it
/// before stores are opened; one at a time.
class WatchedVfs
{
public:
    WatchedVfs()
    {
        s_real = sqlite3_vfs_find(nullptr);
        s_watched = *s_real;
        s_watched.zName = "watched";
        s_watched.xOpen = &open;
        s_temporaryFiles = 0;
        s_failure = SQLITE_OK;
        sqlite3_vfs_register(&s_watched, 1);
    }
    ~WatchedVfs()
    {
        sqlite3_vfs_unregister(&s_watched);
        sqlite3_vfs_register(s_real, 1);
    }
    WatchedVfs(const WatchedVfs&) = delete;
    WatchedVfs& operator=(const WatchedVfs&) = delete;

    [[nodiscard]] static int temporaryFiles() { return s_temporaryFiles; }
    /// What every write answers from now on, such as SQLITE_FULL.
    static void failWrites(int code) { s_failure = code; }

private:
    inline static sqlite3_vfs* s_real = nullptr;
    inline static sqlite3_vfs s_watched{};
    struct Methods
    {
        sqlite3_io_methods watched{}; ///< first: files point at it
        const sqlite3_io_methods* real = nullptr;
    };
    inline static std::deque<Methods> s_methods; ///< one a kind of file
    inline static std::atomic<int> s_temporaryFiles{0};
    inline static std::atomic<int> s_failure{SQLITE_OK};

    static int write(sqlite3_file* file, const void* data, int bytes, sqlite3_int64 at)
    {
        if (s_failure != SQLITE_OK) {
            return s_failure;
        }
        return reinterpret_cast<const Methods*>(file->pMethods)->real->xWrite(file, data, bytes, at);
    }

    static int open(sqlite3_vfs* /*vfs*/, sqlite3_filename name, sqlite3_file* file, int flags, int* outFlags)
    {
        constexpr int kTemporary =
            SQLITE_OPEN_TEMP_DB | SQLITE_OPEN_TRANSIENT_DB | SQLITE_OPEN_TEMP_JOURNAL | SQLITE_OPEN_SUBJOURNAL;
        const int code = s_real->xOpen(s_real, name, file, flags, outFlags);
        if (code != SQLITE_OK) {
            return code;
        }
        if ((flags & kTemporary) != 0) {
            ++s_temporaryFiles;
        }
        auto known = std::ranges::find(s_methods, file->pMethods, &Methods::real);
        if (known == s_methods.end()) {
            s_methods.push_back({*file->pMethods, file->pMethods});
            known = std::prev(s_methods.end());
            known->watched.xWrite = &write;
        }
        file->pMethods = &known->watched;
        return code;
    }
};

} // namespace rollcall::test

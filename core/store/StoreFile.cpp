// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/StoreFile.h"

#include "core/base/OutputFile.h"
#include "core/store/Migrations.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace rollcall::store {

namespace {

constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;

Result<void> makeFolders(const std::filesystem::path& folder)
{
    std::error_code code;
    if (folder.empty() || std::filesystem::is_directory(folder, code)) {
        return {};
    }
    if (auto above = makeFolders(folder.parent_path()); !above) {
        return above;
    }
    if (::mkdir(folder.c_str(), kFolderMode) != 0 && errno != EEXIST) {
        return systemError(folder, core::tr("the folder for the store cannot be created; name another file"));
    }
    return {};
}

/// Makes an empty file unless there is one. By mknod and not by open, because closing any descriptor of a database file
/// would drop the locks that other connections of this process hold on it.
Result<void> makeFile(const std::filesystem::path& file)
{
    if (::mknod(file.c_str(), S_IFREG | kFileMode, 0) != 0 && errno != EEXIST) {
        return systemError(file, core::tr("the store cannot be created; name another file"));
    }
    return {};
}

Error noStore(const std::filesystem::path& file, core::Text what)
{
    return makeError(ErrorCode::NotFound, core::tr("{}: {}; check the name, or make a store by enrolling somebody"),
                     file.string(), what);
}

Result<void> checkKind(const std::filesystem::path& file)
{
    std::error_code code;
    const std::filesystem::file_status status = std::filesystem::status(file, code);
    if (!std::filesystem::status_known(status)) {
        return makeError(ErrorCode::Io,
                         core::tr("{}: the store cannot be looked at ({}); check its folder's permissions"),
                         file.string(), code.message());
    }
    if (!std::filesystem::exists(status)) {
        return noStore(file, core::tr("there is no speaker store of that name"));
    }
    if (!std::filesystem::is_regular_file(status)) {
        return makeError(ErrorCode::Io, core::tr("{}: this is not a file; give the store another name"), file.string());
    }
    return {};
}

std::uint32_t bigEndian(const std::uint8_t* bytes)
{
    return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) | (std::uint32_t{bytes[2]} << 8) |
           bytes[3];
}

/// Tells a store from other files by its first bytes, without locks, logs or any write: an ordinary connection would
/// recover and fold in the log of a foreign database. SQLite reads the bytes for the reason given at makeFile().
Result<void> checkHeader(const std::filesystem::path& file, Access access)
{
    constexpr std::size_t kHeaderBytes = 100; // https://www.sqlite.org/fileformat.html#the_database_header
    constexpr std::size_t kUserVersionAt = 60;
    constexpr std::size_t kApplicationIdAt = 68;

    SQLite::Database probe(uriOf(file) + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    sqlite3_file* handle = nullptr;
    probe.check(sqlite3_file_control(probe.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &handle));
    sqlite3_int64 size = 0;
    probe.check(handle->pMethods->xFileSize(handle, &size));
    if (size == 0) { // new
        return access == Access::Create ? Result<void>()
                                        : noStore(file, core::tr("this file is empty and holds no speakers yet"));
    }
    const Error foreign =
        makeError(ErrorCode::Incompatible, core::tr("{}: this file is not a store of Rollcall"), file.string());
    std::array<std::uint8_t, kHeaderBytes> header{};
    if (size < static_cast<sqlite3_int64>(header.size())) {
        return foreign;
    }
    probe.check(handle->pMethods->xRead(handle, header.data(), static_cast<int>(header.size()), 0));
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    if (std::memcmp(header.data(), kMagic.data(), kMagic.size()) != 0 ||
        bigEndian(&header[kApplicationIdAt]) != static_cast<std::uint32_t>(kApplicationId)) {
        return foreign;
    }
    return checkVersion(file.string(), static_cast<std::int32_t>(bigEndian(&header[kUserVersionAt])),
                        static_cast<std::int32_t>(migrations().size()));
}

} // namespace

Result<void> prepareStoreFile(const std::filesystem::path& file, Access access)
{
    if (file.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("the speaker store has no name; name a file"));
    }
    if (access == Access::Create) {
        if (auto made = makeFolders(file.parent_path()); !made) {
            return made;
        }
        if (auto made = makeFile(file); !made) {
            return made;
        }
    }
    if (auto checked = checkKind(file); !checked) {
        return checked;
    }
    return checkHeader(file, access);
}

std::string uriOf(const std::filesystem::path& file)
{
    std::string uri = "file:";
    for (const char character : std::filesystem::absolute(file).string()) {
        if (character == '%' || character == '?' || character == '#') {
            uri += fmt::format("%{:02X}", static_cast<unsigned>(character));
        } else {
            uri += character;
        }
    }
    return uri;
}

void tightenModes(const std::filesystem::path& file)
{
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::path each = file;
        each += suffix;
        // A file of another owner stays as it is; reading and writing it will tell whether that matters.
        [[maybe_unused]] const int ignored = ::chmod(each.c_str(), kFileMode);
    }
}

} // namespace rollcall::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/MappedFile.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace rollcall {

MappedFile::MappedFile(MappedFile&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty()) {
        ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
    }
}

void MappedFile::expectScatteredReads()
{
    // Advice: where it is not taken the same bytes are read, more slowly.
    static_cast<void>(::madvise(const_cast<std::byte*>(m_bytes.data()), m_bytes.size(), MADV_RANDOM));
}

void willRead(std::span<const std::byte> bytes)
{
    if (bytes.empty()) {
        return;
    }
    // More than this at once is cut off silently, depending on the device.
    constexpr std::size_t kPiece = std::size_t{128} * 1024;
    static const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t before = reinterpret_cast<std::uintptr_t>(bytes.data()) % page;
    std::byte* const begin = const_cast<std::byte*>(bytes.data()) - before; // advice is for whole pages
    const std::size_t length = before + bytes.size();
    for (std::size_t piece = 0; piece < length; piece += kPiece) {
        static_cast<void>(::madvise(begin + piece, std::min(kPiece, length - piece), MADV_WILLNEED));
    }
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& file)
{
    const auto failure = [&file] {
        return makeError(ErrorCode::Io, core::tr("{}: cannot be read ({})"), file.string(), std::strerror(errno));
    };
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return errno == ENOENT ? makeError(ErrorCode::NotFound, core::tr("{}: there is no such file"), file.string())
                               : failure();
    }
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0) {
        Error error = failure();
        ::close(descriptor);
        return error;
    }
    if (!S_ISREG(status.st_mode) || status.st_size == 0) {
        ::close(descriptor);
        return S_ISREG(status.st_mode) ? makeError(ErrorCode::Corrupt, core::tr("{}: it is empty"), file.string())
                                       : makeError(ErrorCode::Io, core::tr("{}: it is no file"), file.string());
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    Error error = failure();
    ::close(descriptor);
    if (start == MAP_FAILED) {
        return error;
    }
    return MappedFile(std::span(static_cast<const std::byte*>(start), size));
}

} // namespace rollcall

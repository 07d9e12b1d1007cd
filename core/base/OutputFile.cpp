// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/OutputFile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace rollcall {

Error systemError(const std::filesystem::path& file, core::Text what)
{
    const int reason = errno;
    const bool full = reason == ENOSPC || reason == EDQUOT || reason == EFBIG || reason == ENOMEM;
    return makeError(full ? ErrorCode::Exhausted : ErrorCode::Io, core::tr("{}: {} ({})"), file.string(), what,
                     std::strerror(reason));
}

OutputFile::OutputFile(int descriptor, std::filesystem::path file) : m_descriptor(descriptor), m_file(std::move(file))
{
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_file(std::move(other.m_file)), m_cutTo(other.m_cutTo)
{
}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_file, other.m_file);
    std::swap(m_cutTo, other.m_cutTo);
    return *this;
}

OutputFile::~OutputFile()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Error OutputFile::failure(core::Text what) const
{
    return systemError(m_file, what);
}

Result<OutputFile> OutputFile::open(const std::filesystem::path& file, Readers readers,
                                    const std::filesystem::path& named)
{
    const mode_t mode = readers == Readers::Owner ? 0600 : 0644;
    OutputFile output(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, mode), named.empty() ? file : named);
    if (output.m_descriptor < 0) {
        return output.failure(core::tr("cannot be opened for writing"));
    }
    return output;
}

Result<void> OutputFile::lock()
{
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0) {
        return {};
    }
    if (errno == EWOULDBLOCK) {
        return makeError(ErrorCode::Busy, core::tr("{}: another program is writing it"), m_file.string());
    }
    return failure(core::tr("cannot be locked"));
}

Result<std::int64_t> OutputFile::size() const
{
    struct stat status = {};
    if (::fstat(m_descriptor, &status) != 0) {
        return failure(core::tr("cannot be looked at"));
    }
    return std::int64_t{status.st_size};
}

Result<void> OutputFile::append(std::span<const std::byte> bytes)
{
    if (m_cutTo) {
        if (auto cut = resize(*m_cutTo); !cut) {
            return cut;
        }
        m_cutTo.reset();
    }
    auto end = size();
    if (!end) {
        return end.error();
    }
    auto written = overwrite(*end, bytes);
    if (!written && !resize(*end)) {
        m_cutTo = *end;
    }
    return written;
}

Result<void> OutputFile::overwrite(std::int64_t first, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(m_descriptor, bytes.data(), bytes.size(), first);
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return failure(core::tr("cannot be written"));
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        first += written;
    }
    return {};
}

Result<void> OutputFile::resize(std::int64_t bytes)
{
    if (::ftruncate(m_descriptor, bytes) != 0) {
        return failure(core::tr("cannot be resized"));
    }
    return {};
}

Result<void> OutputFile::sync()
{
    if (::fsync(m_descriptor) != 0) {
        return failure(core::tr("cannot be written"));
    }
    return {};
}

void syncFolderOf(const std::filesystem::path& file)
{
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    if (const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); directory >= 0) {
        ::fsync(directory);
        ::close(directory);
    }
}

} // namespace rollcall

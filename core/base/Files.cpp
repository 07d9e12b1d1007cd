// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

namespace rollcall {

namespace {

Error ioError(const std::filesystem::path& file, const char* what)
{
    return Error{ErrorCode::Io, fmt::format("{}: {} ({})", file.string(), what, std::strerror(errno))};
}

bool writeAll(int descriptor, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return false;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

Result<std::vector<std::byte>> readFile(const std::filesystem::path& file, std::uintmax_t maxBytes)
{
    std::error_code code;
    if (!std::filesystem::exists(file, code)) {
        return Error{ErrorCode::NotFound, fmt::format("{}: there is no such file", file.string())};
    }
    const std::uintmax_t size = std::filesystem::file_size(file, code);
    if (code) {
        return Error{ErrorCode::Io, fmt::format("{}: cannot be read ({})", file.string(), code.message())};
    }
    if (size > maxBytes) {
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("{}: {} bytes are more than the {} expected at most", file.string(), size, maxBytes)};
    }
    std::vector<std::byte> bytes(size);
    std::ifstream stream(file, std::ios::binary);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!stream || static_cast<std::uintmax_t>(stream.gcount()) != size) {
        return ioError(file, "cannot be read");
    }
    return bytes;
}

Result<void> writeFileAtomically(const std::filesystem::path& file, std::span<const std::span<const std::byte>> parts)
{
    std::filesystem::path temporary = file;
    temporary += fmt::format(".{}.part", ::getpid());
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return ioError(temporary, "cannot be created");
    }
    bool sound = true;
    for (const auto& part : parts) {
        sound = sound && writeAll(descriptor, part);
    }
    sound = sound && ::fsync(descriptor) == 0;
    const int failure = errno;
    if (::close(descriptor) != 0 || !sound || ::rename(temporary.c_str(), file.c_str()) != 0) {
        errno = sound ? errno : failure;
        Error error = ioError(file, "cannot be written");
        ::unlink(temporary.c_str());
        return error;
    }
    // The rename itself has to reach the disk too.
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    if (const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); directory >= 0) {
        ::fsync(directory);
        ::close(directory);
    }
    return {};
}

Result<void> writeFileAtomically(const std::filesystem::path& file, std::string_view text)
{
    const std::array parts{std::as_bytes(std::span(text.data(), text.size()))};
    return writeFileAtomically(file, std::span<const std::span<const std::byte>>(parts));
}

Result<std::vector<std::string>> readLines(const std::filesystem::path& file)
{
    constexpr std::uintmax_t kMaxTextBytes = std::uintmax_t{1} << 30;
    auto bytes = readFile(file, kMaxTextBytes);
    if (!bytes) {
        return bytes.error();
    }
    const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    std::vector<std::string> lines;
    std::size_t position = 0;
    while (position < text.size()) {
        std::size_t end = text.find('\n', position);
        if (end == std::string_view::npos) {
            end = text.size();
        }
        std::string_view line = text.substr(position, end - position);
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        lines.emplace_back(line);
        position = end + 1;
    }
    return lines;
}

} // namespace rollcall

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace rollcall {

namespace {

constexpr const char* kUnfinished = ".part";

/// An open file; below 0 none.
struct Descriptor
{
    explicit Descriptor(int opened) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (number >= 0) {
            ::close(number);
        }
    }
    int number;
};

/// Into a device or a pipe, such as /dev/stdout, which cannot be replaced.
Result<void> writeThrough(const std::filesystem::path& file, std::span<const std::span<const std::byte>> parts)
{
    const Descriptor target{::open(file.c_str(), O_WRONLY | O_CLOEXEC)};
    if (target.number < 0) {
        return systemError(file, core::tr("cannot be opened for writing"));
    }
    for (std::span<const std::byte> part : parts) {
        while (!part.empty()) {
            const ssize_t written = ::write(target.number, part.data(), part.size());
            if (written < 0 && errno != EINTR) {
                return systemError(file, core::tr("cannot be written"));
            }
            part = part.subspan(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
        }
    }
    return {};
}

} // namespace

Result<std::vector<std::byte>> readFile(const std::filesystem::path& file, std::uintmax_t maxBytes)
{
    // Not blocking: a pipe would wait for its writer.
    const Descriptor source{::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (source.number < 0) {
        return errno == ENOENT || errno == ENOTDIR
                   ? makeError(ErrorCode::NotFound, core::tr("{}: there is no such file"), file.string())
                   : systemError(file, core::tr("cannot be read"));
    }
    // The length of what was opened: under the same name another file may lie by now.
    struct stat status = {};
    if (::fstat(source.number, &status) != 0) {
        return systemError(file, core::tr("cannot be read"));
    }
    if (!S_ISREG(status.st_mode)) {
        return makeError(ErrorCode::Io, core::tr("{}: it is no file"), file.string());
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > maxBytes) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: {} bytes are more than the {} expected at most"),
                         file.string(), size, maxBytes);
    }
    std::vector<std::byte> bytes(size);
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::read(source.number, bytes.data() + done, size - done);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return systemError(file, core::tr("cannot be read"));
        }
        if (got == 0) {
            return makeError(ErrorCode::Io, core::tr("{}: it became shorter while it was read"), file.string());
        }
        done += static_cast<std::size_t>(got);
    }
    return bytes;
}

Result<void> writeFileAtomically(const std::filesystem::path& file, std::span<const std::span<const std::byte>> parts,
                                 OutputFile::Readers readers)
{
    std::error_code code;
    const auto status = std::filesystem::status(file, code);
    if (std::filesystem::exists(status) && std::filesystem::is_other(status)) {
        return writeThrough(file, parts);
    }
    std::filesystem::path temporary = file;
    temporary += fmt::format(".{}{}", ::getpid(), kUnfinished);
    const Result<void> written = [&]() -> Result<void> {
        ::unlink(temporary.c_str()); // of a killed process; its permissions would stay
        auto output = OutputFile::open(temporary, readers, file);
        if (!output) {
            return output.error();
        }
        Result<void> done;
        for (const auto& part : parts) {
            if (done) {
                done = output->append(part);
            }
        }
        return done ? output->sync() : done;
    }();
    if (!written || ::rename(temporary.c_str(), file.c_str()) != 0) {
        Error error = written ? systemError(file, core::tr("cannot be written")) : written.error();
        ::unlink(temporary.c_str());
        return error;
    }
    // The rename itself has to reach the disk too.
    syncFolderOf(file);
    return {};
}

Result<void> writeFileAtomically(const std::filesystem::path& file, std::string_view text)
{
    const std::array parts{std::as_bytes(std::span(text.data(), text.size()))};
    return writeFileAtomically(file, std::span<const std::span<const std::byte>>(parts));
}

void removeUnfinishedFiles(const std::filesystem::path& folder)
{
    std::error_code code;
    std::vector<std::filesystem::path> left;
    for (std::filesystem::directory_iterator entry(folder, code);
         !code && entry != std::filesystem::directory_iterator(); entry.increment(code)) {
        if (entry->path().extension() == kUnfinished) {
            left.push_back(entry->path());
        }
    }
    for (const std::filesystem::path& file : left) {
        std::filesystem::remove(file, code); // one that stays is only a nuisance
    }
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

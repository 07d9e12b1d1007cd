// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/recordings/RecordingInput.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace rollcall::pipeline {

namespace fs = std::filesystem;

namespace {

Error unreadable(const std::string& name)
{
    return makeError(ErrorCode::Io, core::tr("{}: cannot be read ({})"), name, std::strerror(errno));
}

Result<std::vector<std::byte>> readToEnd(int descriptor, const std::string& name)
{
    constexpr std::size_t kFirstBytes = std::size_t{1} << 16;
    std::vector<std::byte> bytes(kFirstBytes);
    std::size_t done = 0;
    for (;;) {
        if (done == bytes.size()) {
            if (done > kMaxPipedBytes) {
                return makeError(ErrorCode::InvalidArgument,
                                 core::tr("{}: more than {} MB came through the pipe; save the recording as a file"),
                                 name, kMaxPipedBytes >> 20U);
            }
            bytes.resize(std::min(2 * done, kMaxPipedBytes + 1));
        }
        const ssize_t got = ::read(descriptor, bytes.data() + done, bytes.size() - done);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return unreadable(name);
        }
        if (got == 0) {
            bytes.resize(done);
            return bytes;
        }
        done += static_cast<std::size_t>(got);
    }
}

using Progress = std::function<bool(double secondsRead)>;

Result<audio::SoundFile> decodePipe(int descriptor, const std::string& name, const Progress& progress)
{
    auto bytes = readToEnd(descriptor, name);
    if (!bytes) {
        return bytes.error();
    }
    if (bytes->empty()) {
        return makeError(ErrorCode::Corrupt, core::tr("{}: nothing came through the pipe"), name);
    }
    return audio::readSoundBytes(*bytes, name, progress);
}

} // namespace

Result<audio::SoundFile> readRecording(const fs::path& file, const Progress& progress)
{
    if (file == kStandardInput) {
        if (::isatty(STDIN_FILENO) != 0) {
            return makeError(ErrorCode::Io,
                             core::tr("standard input is a terminal; name a file, or send a recording through a pipe"));
        }
        return decodePipe(STDIN_FILENO, "standard input", progress);
    }
    std::error_code code;
    const fs::file_status status = fs::status(file, code);
    if (fs::is_character_file(status) || fs::is_block_file(status)) {
        return makeError(ErrorCode::Io, core::tr("{}: this is a device, not a recording"), file.string());
    }
    if (!fs::is_fifo(status)) {
        return audio::readSoundFile(file, progress);
    }
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return unreadable(file.string());
    }
    auto recording = decodePipe(descriptor, file.string(), progress);
    ::close(descriptor);
    return recording;
}

} // namespace rollcall::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/StandardStreams.h"

#include "app/cli/Command.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <poll.h>
#include <unistd.h>

namespace rollcall::cli {

namespace {

bool readerHasGone()
{
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    return ::poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

} // namespace

void openStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0 && errno == EBADF) {
            // The lowest free number is this one. Standard output is opened so that writing fails: the answer is lost.
            [[maybe_unused]] const int opened = ::open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

int flushOutput(int code)
{
    errno = 0;
    std::cout.flush();
    const bool flushed = std::fflush(stdout) == 0;
    const int reason = errno;
    if (flushed && std::ferror(stdout) == 0 && std::cout.good()) {
        return code;
    }
    if (readerHasGone()) {
        return code;
    }
    const std::string why = reason != 0 ? fmt::format(" ({})", std::strerror(reason)) : std::string();
    return fail(makeError(ErrorCode::Exhausted,
                          "the answer is lost: standard output cannot be written{}; free some room and try again",
                          why));
}

} // namespace rollcall::cli

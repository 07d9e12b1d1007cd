// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/ChildProcess.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rollcall::exchange {

namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;

/// A crash of the child is nobody's business but the parent's: no handler of this program, no core file.
void prepareToCrash(unsigned cpuSeconds)
{
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGXCPU, SIGPROF}) {
        ::signal(signal, SIG_DFL);
    }
    const struct rlimit noCore = {0, 0};
    ::setrlimit(RLIMIT_CORE, &noCore);
    const struct rlimit time = {cpuSeconds, cpuSeconds};
    ::setrlimit(RLIMIT_CPU, &time);
    // What libraries say of it would be taken for this program's words.
    if (const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) {
        ::dup2(nowhere, STDERR_FILENO);
    }
}

[[noreturn]] void runChild(const std::function<std::vector<std::byte>()>& work, unsigned cpuSeconds, int pipe)
{
    prepareToCrash(cpuSeconds);
    int code = kFailed;
    try {
        const std::vector<std::byte> made = work();
        std::size_t written = 0;
        while (written < made.size()) {
            const ssize_t now = ::write(pipe, made.data() + written, made.size() - written);
            if (now <= 0 && errno != EINTR) {
                break;
            }
            written += now > 0 ? static_cast<std::size_t>(now) : 0;
        }
        code = written == made.size() ? kDone : kFailed;
    } catch (...) { // such as no memory for what a file says of itself
    }
    ::_exit(code);
}

std::vector<std::byte> readAll(int pipe)
{
    std::vector<std::byte> all;
    std::array<std::byte, std::size_t{64} << 10U> part{};
    for (;;) {
        const ssize_t now = ::read(pipe, part.data(), part.size());
        if (now > 0) {
            all.insert(all.end(), part.begin(), part.begin() + now);
        } else if (now == 0 || errno != EINTR) {
            return all;
        }
    }
}

} // namespace

Result<std::optional<std::vector<std::byte>>> inChildProcess(const std::function<std::vector<std::byte>()>& work,
                                                             unsigned cpuSeconds)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return makeError(ErrorCode::Exhausted, core::tr("no pipe can be opened; close other programs and try again"));
    }
    const pid_t child = ::fork();
    if (child == 0) {
        runChild(work, cpuSeconds, ends[1]);
    }
    ::close(ends[1]);
    if (child < 0) {
        ::close(ends[0]);
        return makeError(ErrorCode::Exhausted,
                         core::tr("no process can be started; close other programs and try again"));
    }
    std::vector<std::byte> made = readAll(ends[0]);
    ::close(ends[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const bool sound = WIFEXITED(status) && WEXITSTATUS(status) == kDone;
    return sound ? std::optional(std::move(made)) : std::nullopt;
}

} // namespace rollcall::exchange

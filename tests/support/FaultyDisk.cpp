// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FaultyDisk.h"

#include <QDir>
#include <QTemporaryDir>

#include <atomic>
#include <cerrno>
#include <dlfcn.h>
#include <fmt/format.h>
#include <mutex>
#include <string_view>
#include <sys/types.h>
#include <unistd.h>
#include <utility>

namespace rollcall::test {

namespace {

std::mutex mutex;
std::atomic<bool> isActive{false};
std::string folder; ///< with a slash at its end
FaultyDisk::Fault fault = FaultyDisk::Fault::Full;
int passesLeft = 0;
bool failed = false;

bool lies(std::string_view file)
{
    return file.starts_with(folder);
}

/// Whether the descriptor is of a file in the folder.
bool lies(int descriptor)
{
    char name[4096];
    const ssize_t length = ::readlink(fmt::format("/proc/self/fd/{}", descriptor).c_str(), name, sizeof(name));
    return length > 0 && lies(std::string_view(name, static_cast<std::size_t>(length)));
}

/// @return errno of a call that fails; 0: it passes
int failure()
{
    if (fault == FaultyDisk::Fault::Short || passesLeft-- > 0) {
        return 0;
    }
    failed = true;
    return fault == FaultyDisk::Fault::Full ? ENOSPC : EIO;
}

/// What becomes of a call that changes a file, of which `place` tells which.
template <class Place, class Call>
int change(const Place& place, const Call& call)
{
    if (isActive) {
        const std::lock_guard lock(mutex);
        if (const int reason = lies(place) ? failure() : 0; reason != 0) {
            errno = reason;
            return -1;
        }
    }
    return call();
}

/// What becomes of a write.
/// @param call writes so many of the bytes
template <class Call>
ssize_t write(int descriptor, std::size_t bytes, const Call& call)
{
    if (isActive) {
        const std::lock_guard lock(mutex);
        if (lies(descriptor)) {
            const bool isFirst = !failed;
            if (const int reason = failure(); reason != 0) {
                if (fault == FaultyDisk::Fault::Full && isFirst && bytes > 1) {
                    return call(bytes / 2);
                }
                errno = reason;
                return -1;
            }
            return call(fault == FaultyDisk::Fault::Short ? (bytes + 1) / 2 : bytes);
        }
    }
    return call(bytes);
}

/// The system's own function of a name.
template <class Function>
Function* real(const char* name)
{
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

} // namespace

FaultyDisk::FaultyDisk(std::filesystem::path in, Fault kind, int passes)
{
    const std::lock_guard lock(mutex);
    folder = std::filesystem::canonical(in).string() + '/';
    fault = kind;
    passesLeft = passes;
    failed = false;
    isActive = true;
}

FaultyDisk::~FaultyDisk()
{
    isActive = false;
}

bool FaultyDisk::hasFailed() const
{
    const std::lock_guard lock(mutex);
    return failed;
}

void FaultSweep::run(FaultyDisk::Fault kind) const
{
    constexpr int kMostCalls = 5000;
    // In memory where the system has such a place: the sync calls of so many runs take minutes on a disk.
    const QString parent = ::access("/dev/shm", W_OK | X_OK) == 0 ? QStringLiteral("/dev/shm") : QDir::tempPath();
    for (int passes = 0; passes < kMostCalls; ++passes) {
        const QTemporaryDir made(parent + QStringLiteral("/rollcall"));
        const std::filesystem::path in = std::filesystem::canonical(made.path().toStdString());
        prepare(in);
        bool hasFailed = false;
        {
            const FaultyDisk disk(in, kind, passes);
            attempt(in);
            hasFailed = disk.hasFailed();
        }
        if (!QTest::currentTestFailed()) {
            check(in, hasFailed);
        }
        if (QTest::currentTestFailed()) {
            QFAIL(fmt::format("with a disk that failed from call {} on", passes + 1).c_str());
        }
        if (!hasFailed) {
            QVERIFY2(passes > 0 || kind == FaultyDisk::Fault::Short, "the attempt changes no file in its folder");
            return;
        }
    }
    QFAIL("the attempt makes too many calls");
}

void addFaultRows()
{
    QTest::addColumn<FaultyDisk::Fault>("fault");
    QTest::newRow("full") << FaultyDisk::Fault::Full;
    QTest::newRow("broken") << FaultyDisk::Fault::Broken;
    QTest::newRow("short") << FaultyDisk::Fault::Short;
}

} // namespace rollcall::test

// The program's own definitions take the place of the C library's for every library that it loads.
extern "C" {

ssize_t write(int descriptor, const void* data, std::size_t bytes)
{
    static auto* const system = rollcall::test::real<ssize_t(int, const void*, std::size_t)>("write");
    return rollcall::test::write(descriptor, bytes, [&](std::size_t count) { return system(descriptor, data, count); });
}

ssize_t pwrite(int descriptor, const void* data, std::size_t bytes, off_t at)
{
    static auto* const system = rollcall::test::real<ssize_t(int, const void*, std::size_t, off_t)>("pwrite");
    return rollcall::test::write(descriptor, bytes,
                                 [&](std::size_t count) { return system(descriptor, data, count, at); });
}

ssize_t pwrite64(int descriptor, const void* data, std::size_t bytes, off64_t at)
{
    static auto* const system = rollcall::test::real<ssize_t(int, const void*, std::size_t, off64_t)>("pwrite64");
    return rollcall::test::write(descriptor, bytes,
                                 [&](std::size_t count) { return system(descriptor, data, count, at); });
}

int ftruncate(int descriptor, off_t bytes) noexcept
{
    static auto* const system = rollcall::test::real<int(int, off_t)>("ftruncate");
    return rollcall::test::change(descriptor, [&] { return system(descriptor, bytes); });
}

int ftruncate64(int descriptor, off64_t bytes) noexcept
{
    static auto* const system = rollcall::test::real<int(int, off64_t)>("ftruncate64");
    return rollcall::test::change(descriptor, [&] { return system(descriptor, bytes); });
}

int fsync(int descriptor)
{
    static auto* const system = rollcall::test::real<int(int)>("fsync");
    return rollcall::test::change(descriptor, [&] { return system(descriptor); });
}

int fdatasync(int descriptor)
{
    static auto* const system = rollcall::test::real<int(int)>("fdatasync");
    return rollcall::test::change(descriptor, [&] { return system(descriptor); });
}

int rename(const char* from, const char* to) noexcept
{
    static auto* const system = rollcall::test::real<int(const char*, const char*)>("rename");
    return rollcall::test::change(std::string_view(to), [&] { return system(from, to); });
}

} // extern "C"

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <filesystem>
#include <functional>
#include <string>

namespace rollcall::test {

/// The operating system's calls that change files of a folder, some of which fail while this object lives: those of the whole program, also
/// of the libraries that it uses, such as SQLite. Link rollcall_test_faults.
///
/// @thread one object at a time; the calls may come from any thread
class FaultyDisk
{
public:
    enum class Fault {
        Full,   ///< ENOSPC; the first write that fails writes half of its bytes
        Broken, ///< EIO: writes, syncs, changes of length or of name
        Short,  ///< nothing fails, but no write takes more than half of its bytes
    };

    /// @param passes calls that pass, before all others fail
    FaultyDisk(std::filesystem::path folder, Fault fault, int passes = 0);
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    /// Whether a call has failed.
    [[nodiscard]] bool hasFailed() const;
};

/// Runs `attempt` again and again, with a disk that fails from its first call on, from its second on, and so on to the end. Each run has a
/// new folder. In the last run nothing fails.
/// @param prepare fills the folder, on a sound disk
/// @param attempt with the faulty disk
/// @param check on a sound disk again; `failed`: whether a call of `attempt` failed
struct FaultSweep
{
    std::function<void(const std::filesystem::path&)> prepare;
    std::function<void(const std::filesystem::path&)> attempt;
    std::function<void(const std::filesystem::path&, bool failed)> check;

    void run(FaultyDisk::Fault fault) const;
};

/// Rows "full", "broken" and "short" with a column "fault", for the data function of a test.
void addFaultRows();

} // namespace rollcall::test

Q_DECLARE_METATYPE(rollcall::test::FaultyDisk::Fault)

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace rollcall {

/// A file that grows over a long time and is gone on with after a crash: bytes are appended, the start may be rewritten.
///
/// @error  every call: Io (no permission, failing disk) or Exhausted (full disk), with the file's name
/// @thread one at a time
class OutputFile
{
public:
    /// Who may read a file that is created.
    enum class Readers {
        Anybody, ///< as far as the user's umask allows
        Owner,   ///< mode 0600
    };

    /// Opens for writing and creates the file where there is none; what is in it stays.
    /// @param named what errors name instead, where the file is only on the way to it; empty: the file
    static Result<OutputFile> open(const std::filesystem::path& file, Readers readers = Readers::Anybody,
                                   const std::filesystem::path& named = {});

    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&& other) noexcept;
    ~OutputFile();

    /// Keeps other processes that ask for the lock out until this file is closed or the process ends.
    /// @error Busy: another process holds it
    Result<void> lock();

    [[nodiscard]] Result<std::int64_t> size() const;

    /// Writes behind the last byte, all or nothing: what a failed write leaves is cut off, at the latest before the next one.
    Result<void> append(std::span<const std::byte> bytes);

    /// Writes over what is there, from byte `first` on.
    Result<void> overwrite(std::int64_t first, std::span<const std::byte> bytes);

    /// Cuts the file off, or fills it with zeros, to this size.
    Result<void> resize(std::int64_t bytes);

    /// Returns when all that was written lies on the disk.
    Result<void> sync();

private:
    OutputFile(int descriptor, std::filesystem::path file);
    [[nodiscard]] Error failure(core::Text what) const;

    int m_descriptor = -1;
    std::filesystem::path m_file;
    std::optional<std::int64_t> m_cutTo; ///< what lies behind is of a failed append()
};

/// What errno says of a call on a file that failed just now.
/// @return Exhausted on a full disk, otherwise Io
Error systemError(const std::filesystem::path& file, core::Text what);

/// Makes a file's new name, or its removal, last through a power cut.
void syncFolderOf(const std::filesystem::path& file);

} // namespace rollcall

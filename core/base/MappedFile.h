// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace rollcall {

/// A file seen as memory, read only. The system loads what is looked at and drops it again when memory is short.
/// The file must keep its length while it is mapped.
///
/// @thread any
class MappedFile
{
public:
    /// @error NotFound; Io: it cannot be read, or is no file; Corrupt: it is empty
    static Result<MappedFile> open(const std::filesystem::path& file);

    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

    /// From here on small parts are read from all over the file: a look at a page loads that page alone, not what follows it, of
    /// which systems load up to megabytes. Where more is to be read, say so with willRead().
    void expectScatteredReads();

private:
    explicit MappedFile(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::span<const std::byte> m_bytes;
};

/// Lets the system load mapped bytes in few large reads, not page by page. Does not wait for them. Harmless on any memory.
void willRead(std::span<const std::byte> bytes);

} // namespace rollcall

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

private:
    explicit MappedFile(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::span<const std::byte> m_bytes;
};

} // namespace rollcall

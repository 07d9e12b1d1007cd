// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/Fuzz.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace rollcall::fuzz {

/// A folder for readers that take a path, in memory where the system has such a place. It is removed with the object.
class TemporaryFolder
{
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path path(std::string_view name) const { return m_path / name; }

    /// Replaces the file of that name.
    std::filesystem::path write(std::string_view name, std::span<const std::byte> bytes) const;
    [[nodiscard]] Bytes read(std::string_view name) const;

    /// Removes all files in it.
    void clear() const;

private:
    std::filesystem::path m_path;
};

} // namespace rollcall::fuzz

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/Fuzz.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace rollcall::fuzz {

/// A folder for readers that take a path, in memory where the system has such a place. It is removed with the object.
class Scratch
{
public:
    Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch();

    [[nodiscard]] std::filesystem::path path(std::string_view name) const { return m_folder / name; }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

    /// Replaces the file.
    std::filesystem::path write(std::string_view name, std::span<const std::byte> bytes) const;
    [[nodiscard]] Bytes read(std::string_view name) const;

private:
    std::filesystem::path m_folder;
};

} // namespace rollcall::fuzz

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/Augmenter.h"
#include "core/base/Random.h"
#include "core/base/Result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::cli {

/// Sound files to draw from; only those that are drawn are decoded.
class DrawnFiles
{
public:
    /// @param place a sound file, or a folder of them; empty: nothing to draw from
    /// @return null: nothing to draw from
    /// @error NotFound: no such place, or no sound in it; Io: a folder in it cannot be read
    static Result<std::unique_ptr<DrawnFiles>> at(const std::filesystem::path& place);

    /// One or more files.
    explicit DrawnFiles(std::vector<std::filesystem::path> files) : m_files(std::move(files)) {}

    /// Fills `out` from a drawn place of a drawn file, over and over where it is short; with silence where the file cannot be read.
    void draw(Random& random, std::span<float> out);

    /// Files that were drawn, in their order.
    [[nodiscard]] const std::vector<std::string>& taken() const { return m_taken; }
    /// Why one could not be read; nothing: all could.
    [[nodiscard]] const std::optional<Error>& failure() const { return m_failure; }

private:
    std::vector<std::filesystem::path> m_files;
    std::vector<std::string> m_taken;
    std::optional<Error> m_failure;
};

/// @param files outlive what is returned; null: nothing to draw from
audio::DrawSound drawFrom(DrawnFiles* files);

} // namespace rollcall::cli

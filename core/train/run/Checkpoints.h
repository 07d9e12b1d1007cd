// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/model/Safetensors.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace rollcall::train {

/// The checkpoints/ of a run: one safetensors file each, named by the steps done, the last few kept.
class Checkpoints
{
public:
    /// @param keep how many stay, 1 or more
    Checkpoints(const std::filesystem::path& runFolder, int keep);

    /// Writes one, synced; a later one of the same step replaces it. Then removes the oldest beyond what is kept.
    /// @error Io: full disk; older ones are still there
    [[nodiscard]] Result<void> write(std::int64_t stepsDone, const nn::SafetensorsFile& file) const;

    /// The newest that can be read. Damaged ones are skipped and told.
    /// @error NotFound: none; Corrupt: none can be read
    [[nodiscard]] Result<nn::SafetensorsFile>
    readNewest(const std::function<void(const std::string&)>& onDamaged) const;

    /// Those that were written to the end.
    [[nodiscard]] std::vector<std::filesystem::path> newestFirst() const;

private:
    std::filesystem::path m_folder;
    int m_keep;
};

} // namespace rollcall::train

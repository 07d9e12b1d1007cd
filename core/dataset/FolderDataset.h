// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/Dataset.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace rollcall::dataset {

/// What is taken of a decoded recording.
/// @param wholeIfSilent all of it where hardly any speech is found
std::vector<std::int16_t> keptSamples(std::span<const float> samples, Keep keep, bool wholeIfSilent = false);

/// A folder of recordings that is decoded when it is asked for, on all processors.
class FolderDataset : public Dataset
{
public:
    explicit FolderDataset(std::filesystem::path folder);

    [[nodiscard]] Result<Corpus> corpus(const std::optional<ListText>& only) const override;
    [[nodiscard]] const SplitLists& lists() const override { return m_lists; }
    [[nodiscard]] Result<InMemoryDataset> bank(const Corpus& corpus, bool speechOnly, double minSeconds,
                                               const Progress& progress) const override;
    [[nodiscard]] Result<std::vector<DatasetUtterance>> utterances(std::span<const std::string> paths, Keep keep,
                                                                   const Progress& progress) const override;
    /// All sound files below the folder, however it is arranged.
    [[nodiscard]] Result<std::vector<DatasetUtterance>> everything() const override;

private:
    std::filesystem::path m_folder;
    SplitLists m_lists;
};

} // namespace rollcall::dataset

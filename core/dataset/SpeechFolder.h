// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/SpeechSource.h"

#include <filesystem>

namespace rollcall::dataset {

/// A folder of recordings that is decoded when it is asked for, on all processors.
class SpeechFolder : public SpeechSource
{
public:
    explicit SpeechFolder(std::filesystem::path folder);

    [[nodiscard]] Result<Corpus> corpus(const std::optional<ListText>& only) const override;
    [[nodiscard]] const SetLists& lists() const override { return m_lists; }
    [[nodiscard]] Result<SpeechBank> bank(const Corpus& corpus, bool speechOnly, double minSeconds,
                                          const Progress& progress) const override;
    [[nodiscard]] Result<std::vector<BankUtterance>> utterances(std::span<const std::string> paths, Keep keep,
                                                                const Progress& progress) const override;
    /// All sound files below the folder, however it is arranged.
    [[nodiscard]] Result<std::vector<BankUtterance>> everything() const override;

private:
    std::filesystem::path m_folder;
    SetLists m_lists;
};

} // namespace rollcall::dataset

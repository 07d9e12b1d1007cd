// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/Dataset.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rollcall::dataset {

/// One recording of a pack.
struct PackedRecording
{
    SpeechSamples samples;            ///< all of it
    std::vector<SampleRange> regions; ///< its parts that are speech
};

/// A data set decoded once into one file (docs/pack-format.md), mapped into memory: a crop costs a look at a page, whatever
/// the pack's size. Where speech is, is in the pack, so silence is left out or not without decoding again.
class Pack : public Dataset
{
public:
    /// Opens a pack. Everything but the samples is checked; those are by verify().
    /// @error NotFound, Io; InvalidArgument: no pack; Incompatible: made by a newer Rollcall; Corrupt: damaged, cut off or
    ///        not finished
    static Result<std::unique_ptr<Pack>> open(const std::filesystem::path& file);
    ~Pack() override;

    [[nodiscard]] Result<Corpus> corpus(const std::optional<ListText>& only) const override;
    [[nodiscard]] const SplitLists& lists() const override;
    [[nodiscard]] Result<InMemoryDataset> bank(const Corpus& corpus, bool speechOnly, double minSeconds,
                                               const Progress& progress) const override;
    [[nodiscard]] Result<std::vector<DatasetUtterance>> utterances(std::span<const std::string> paths, Keep keep,
                                                                   const Progress& progress) const override;
    [[nodiscard]] Result<std::vector<DatasetUtterance>> everything() const override;

    /// @param path relative to the corpus root
    /// @error NotFound: not in this pack; Corrupt: it could not be packed
    [[nodiscard]] Result<PackedRecording> recording(const std::string& path) const;

    /// Hours of all samples, and of those that are speech.
    [[nodiscard]] double hours() const;
    [[nodiscard]] double speechHours() const;

    /// Files of the data set that the pack has no samples of, with the reason.
    [[nodiscard]] std::vector<std::string> skipped() const;

    /// Reads every sample and compares the checksums.
    /// @return paths of damaged utterances
    /// @error Cancelled
    [[nodiscard]] Result<std::vector<std::string>> verify(const Progress& progress) const;

private:
    class Impl;
    explicit Pack(std::shared_ptr<const Impl> impl);
    std::shared_ptr<const Impl> m_impl; ///< shared with the samples given out
};

} // namespace rollcall::dataset

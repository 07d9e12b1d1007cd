// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/Dataset.h"
#include "core/store/Store.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

namespace rollcall::pipeline {

/// The kept recordings of the enrolled speakers as a data set, so that a network can be trained on them. Voices are biometric data: they go
/// from the store into the memory of this process and are written nowhere; speakers and recordings are named by their numbers. Who did
/// not agree to be stored is left out.
class EnrolledSpeech : public dataset::Dataset
{
public:
    /// Every speaker's name and every path begins with it: "enrolled:12", "enrolled:12/34".
    static constexpr const char* kPrefix = "enrolled:";
    /// Corpus of all of them: they are told apart from each other, not from strangers in other rooms.
    static constexpr const char* kCorpus = "enrolled";

    /// @param storeFile is read only
    /// @error as store::Store::open()
    static Result<std::unique_ptr<EnrolledSpeech>> open(const std::filesystem::path& storeFile);

    /// The recordings of a day are a session.
    /// @param only names as above
    [[nodiscard]] Result<dataset::Corpus> corpus(const std::optional<ListText>& only) const override;
    [[nodiscard]] const dataset::SplitLists& lists() const override { return m_lists; }
    [[nodiscard]] Result<dataset::InMemoryDataset> bank(const dataset::Corpus& corpus, bool speechOnly,
                                                        double minSeconds, const Progress& progress) const override;
    [[nodiscard]] Result<std::vector<dataset::DatasetUtterance>>
    utterances(std::span<const std::string> paths, dataset::Keep keep, const Progress& progress) const override;
    /// @error InvalidArgument: voices are no noise
    [[nodiscard]] Result<std::vector<dataset::DatasetUtterance>> everything() const override;

private:
    explicit EnrolledSpeech(store::Store store);
    [[nodiscard]] Result<std::vector<float>> samplesOf(const std::string& path) const;

    store::Store m_store;
    mutable std::mutex m_mutex; ///< the store takes one caller at a time
    dataset::SplitLists m_lists;
};

} // namespace rollcall::pipeline

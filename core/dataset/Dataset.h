// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/dataset/Corpus.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/dataset/SplitLists.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::dataset {

/// What is taken of a recording.
enum class Keep {
    Everything,
    Speech, ///< silence is left out
    Padded  ///< the same, but for audio::kContextSamples around all that is speech
};

/// Where training takes its speech from: a folder of recordings (FolderDataset) or a pack made of one (Pack).
///
/// @thread any
class Dataset
{
public:
    Dataset() = default;
    Dataset(const Dataset&) = delete;
    Dataset& operator=(const Dataset&) = delete;
    virtual ~Dataset() = default;

    /// Its speakers and files.
    /// @param only as in scanCorpus()
    /// @error NotFound: no speaker
    [[nodiscard]] virtual Result<Corpus> corpus(const std::optional<ListText>& only) const = 0;

    /// Lists that the data set brought along.
    [[nodiscard]] virtual const SplitLists& lists() const = 0;

    /// Speech of a part of this source.
    /// @param corpus from corpus()
    /// @param speechOnly leave out silence
    /// @param minSeconds files with less are skipped and named in `unreadable`
    /// @error Cancelled; NotFound: nothing readable
    [[nodiscard]] virtual Result<InMemoryDataset> bank(const Corpus& corpus, bool speechOnly, double minSeconds,
                                                       const Progress& progress) const = 0;

    /// Single files, in the order given. Where hardly any speech is found, the whole file is taken: a trial has to be scored.
    /// @param paths relative to the corpus root
    /// @error Cancelled; a file that is not there or cannot be read
    [[nodiscard]] virtual Result<std::vector<DatasetUtterance>>
    utterances(std::span<const std::string> paths, Keep keep, const Progress& progress) const = 0;

    /// Every sound, whoever made it, unaltered: noise for augmentation.
    /// @error NotFound: nothing there; a file that cannot be read
    [[nodiscard]] virtual Result<std::vector<DatasetUtterance>> everything() const = 0;
};

/// Below this, cutting out silence is taken to have failed where every file counts.
inline constexpr std::int64_t kMinSpeechSamples = kSampleRateHz / 2;

/// Incompatible: what a build without the decoder answers where it is not a pack that is to be read.
Error packsOnly(const std::filesystem::path& place);

/// Opens a pack, or a folder where this build can decode.
/// @error NotFound; packsOnly(); as Pack::open()
Result<std::unique_ptr<Dataset>> openDataset(const std::filesystem::path& place);

} // namespace rollcall::dataset

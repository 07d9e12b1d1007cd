// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/RirBank.h"
#include "core/base/Result.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/train/run/Recipe.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace rollcall::train {

/// What one row of a batch is made of. The same row gives the same numbers, whichever process makes it.
struct BatchRow
{
    std::size_t speaker = 0;   ///< index in the bank
    std::size_t utterance = 0; ///< index among the speaker's
    int voice = 0;             ///< 0: as recorded; else with another speed or vocal tract, which makes another speaker
    std::uint64_t seed = 0;    ///< of the crop's place and its augmentation

    bool operator==(const BatchRow&) const = default;
};

/// How a recording is changed before it is heard.
struct Voice
{
    double speed = 1.0;     ///< times that at which it was spoken
    double vtlpAlpha = 1.0; ///< factor on the filters' frequencies

    bool operator==(const Voice&) const = default;
};

/// One training batch. Symbols: B rows, L of them here, T frames, M mel bins.
struct Batch
{
    std::vector<BatchRow> rows;        ///< [B]
    std::vector<std::int64_t> classes; ///< [B] class of each row: speaker, or speaker with a changed voice
    std::vector<std::int64_t> corpora; ///< [B] corpus of each row
    std::int64_t localRows = 0;        ///< L; B unless several processes share a batch
    std::int64_t frames = 0;
    int melBins = 0;
    std::vector<float> features; ///< [L][T][M], normalised
};

/// Which rows of every batch this process makes and trains on: rank, rank + size, rank + 2 size ...
struct Shard
{
    int rank = 0;
    int size = 1; ///< processes that share each batch
};

/// Draws speakers, crops and augmentations. A batch depends on the recipe's seed, the phase and the step alone, so a training
/// resumed at a step sees the same batches as one that was never stopped, and processes agree on them without a word.
///
/// @thread one instance per thread
class BatchMaker
{
public:
    /// Rooms for makers of a recipe, to be shared: a few milliseconds and 20 kB each. Empty where the recipe has none.
    static audio::RirBank makeRirs(const Recipe& recipe);

    /// @param bank, noise, recipe outlive the maker; noise may be empty
    /// @param rooms by makeRirs(); made here where empty and asked for
    /// @error InvalidArgument: an augmentation out of range, the recipe asks for noise and there is none, fewer than two speakers of a corpus, or a batch that
    ///        the shard's size does not divide
    static Result<BatchMaker> create(const dataset::InMemoryDataset& bank,
                                     const std::vector<dataset::DatasetUtterance>& noise, const Recipe& recipe,
                                     Shard shard = {}, audio::RirBank rooms = nullptr);
    BatchMaker(BatchMaker&&) noexcept;
    BatchMaker& operator=(BatchMaker&&) noexcept;
    ~BatchMaker();

    /// Classes of the softmax: speakers, times the speeds at which they are heard, times three where vocal tracts count as
    /// speakers.
    [[nodiscard]] std::int64_t classCount() const;

    /// Corpus of each class, [classCount()].
    [[nodiscard]] std::vector<std::int64_t> classCorpora() const;

    /// `rowsPerClass` rows of each class in turn, of different files where there are so many: to give the softmax's class
    /// vectors a start (class i has rows i * rowsPerClass and on).
    [[nodiscard]] std::vector<BatchRow> classRows(std::size_t rowsPerClass) const;

    /// `softmax.batch` rows of speakers drawn by `data.speakerSamplingExponent` and DatasetSpeaker::weight.
    [[nodiscard]] std::vector<BatchRow> softmaxRows(std::int64_t step) const;

    /// 3 x `triplet.triplets` rows: anchors | positives | negatives. Anchor and positive are other files of a speaker, of
    /// other sessions where there are several; the negative is another speaker of the same corpus. Anchors of a batch are
    /// different speakers as far as there are enough.
    [[nodiscard]] std::vector<BatchRow> tripletRows(std::int64_t step) const;

    /// Candidates to choose triplets from: `triplet.minerPoolSpeakers` speakers with two rows or more each, of different files,
    /// `triplet.minerPoolUtterances` of each where there are so many, of different sessions first; rows of a speaker follow each
    /// other. Voices stay as recorded, or each speaker has a drawn one (`triplet.minerPseudoSpeakers`).
    [[nodiscard]] std::vector<BatchRow> minerRows(std::int64_t refresh) const;

    /// What a row's `voice` stands for.
    [[nodiscard]] Voice voiceOf(const BatchRow& row) const;

    /// Cuts, augments and transforms the shard's share of `rows`.
    /// @param frames length of each crop
    Batch make(std::vector<BatchRow> rows, std::int64_t frames);

private:
    class Impl;
    explicit BatchMaker(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/base/Result.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/train/data/Batch.h"
#include "core/train/data/PseudoSpeakers.h"
#include "core/train/run/Recipe.h"

#include <cstdint>
#include <map>
#include <random>
#include <vector>

namespace rollcall::train {

/// Draws the rows of batches. They depend on the recipe's seed, the phase and the step alone, so a training resumed at a step sees
/// the same batches as one that was never stopped, and processes agree on them without a word.
///
/// @thread any: it does not change
class BatchSampler
{
public:
    /// @param bank, recipe outlive the sampler
    /// @error InvalidArgument: the recipe has a triplet phase, and no speaker with two recordings has a second speaker in the corpus
    static Result<BatchSampler> create(const dataset::InMemoryDataset& bank, const Recipe& recipe);

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
    [[nodiscard]] Voice voiceOf(const BatchRow& row) const { return m_voices.voiceOf(row.voice); }

private:
    enum class Draw : std::uint32_t { Softmax = 1, Triplet = 2, Pool = 3, Classes = 4 };

    BatchSampler(const dataset::InMemoryDataset& bank, const Recipe& recipe);
    [[nodiscard]] Random randomOf(Draw draw, std::int64_t step) const;
    [[nodiscard]] std::vector<std::size_t> drawFiles(std::size_t speaker, std::size_t count, Random& random) const;

    const dataset::InMemoryDataset* m_bank;
    const Recipe* m_recipe;
    PseudoSpeakers m_voices;
    std::discrete_distribution<std::size_t> m_drawSpeaker;
    std::discrete_distribution<std::size_t> m_drawPairable; ///< index into m_pairable
    std::vector<std::size_t> m_pairable;                    ///< speakers with two files or more
    std::size_t m_pairableCount = 0;                        ///< of these, those whose corpus has another speaker
    std::map<int, std::vector<std::size_t>> m_byCorpus;
};

} // namespace rollcall::train

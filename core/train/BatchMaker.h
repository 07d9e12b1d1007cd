// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/Recipe.h"
#include "core/train/SpeechBank.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace rollcall::train {

/// One training batch. Symbols: B rows, T frames, M mel bins.
struct Batch
{
    std::int64_t rows = 0;
    std::int64_t frames = 0;
    int melBins = 0;
    std::vector<float> features;       ///< [B][T][M], normalised
    std::vector<std::int64_t> classes; ///< [B] class of each row: speaker, or speaker at another speed
    std::vector<std::int64_t> corpora; ///< [B] corpus of each row
};

/// Draws speakers, crops and augmentations. A batch depends on the recipe's seed, the phase and the step alone, so a training
/// resumed at a step sees the same batches as one that was never stopped.
///
/// @thread one instance per thread
class BatchMaker
{
public:
    /// @param bank, noise, recipe outlive the maker; noise may be empty
    /// @error InvalidArgument: the recipe asks for noise and there is none, or fewer than two speakers of a corpus
    static Result<BatchMaker> create(const SpeechBank& bank, const std::vector<BankUtterance>& noise,
                                     const Recipe& recipe);
    BatchMaker(BatchMaker&&) noexcept;
    BatchMaker& operator=(BatchMaker&&) noexcept;
    ~BatchMaker();

    /// Classes of the softmax: speakers, times three where speeds count as speakers.
    [[nodiscard]] std::int64_t classCount() const;

    /// Corpus of each class, [classCount()].
    [[nodiscard]] std::vector<std::int64_t> classCorpora() const;

    /// `softmax.batch` crops of speakers drawn by `data.speakerBalance`.
    Batch softmaxBatch(std::int64_t step);

    /// 3 x `triplet.triplets` rows: anchors | positives | negatives. Anchor and positive are other files of a speaker, of
    /// other sessions where there are several; the negative is another speaker of the same corpus. Anchors of a batch are
    /// different speakers as far as there are enough.
    Batch tripletBatch(std::int64_t step);

private:
    class Impl;
    explicit BatchMaker(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::train

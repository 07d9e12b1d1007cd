// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/data/Batch.h"

#include <cstdint>
#include <vector>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::train {

/// Chooses triplets among many candidates by what the network thinks of them now: the Deep Speaker paper's selection. A
/// positive is the least similar candidate of the anchor's speaker, of another session where there is one. A negative is the
/// most similar one of another speaker of the same corpus that is still less similar than the positive; where all are more
/// similar, the least similar of them: the hardest negatives alone collapse a network.
class HardNegativeMiner
{
public:
    /// Where a candidate comes from.
    struct Origin
    {
        int corpus = 0;
        int session = 0; ///< among the speaker's
    };

    /// @param rows candidates, such as BatchSampler::minerRows()    @param embeddings [rows][E], unit length
    /// @param origins [rows]
    HardNegativeMiner(std::vector<BatchRow> rows, const at::Tensor& embeddings, const std::vector<Origin>& origins);

    /// No candidate has both a positive and a negative.
    [[nodiscard]] bool empty() const { return m_triplets.empty(); }

    /// Not for an empty miner. Anchors | positives | negatives for one step. Every candidate that can be an anchor has its turn before one comes twice.
    [[nodiscard]] std::vector<BatchRow> choose(std::int64_t step, int triplets) const;

private:
    struct Triplet
    {
        std::size_t anchor = 0;
        std::size_t positive = 0;
        std::size_t negative = 0;
    };
    std::vector<BatchRow> m_rows;
    std::vector<Triplet> m_triplets; ///< one for each candidate that has a positive and a negative
};

} // namespace rollcall::train

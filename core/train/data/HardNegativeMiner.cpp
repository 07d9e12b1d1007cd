// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/HardNegativeMiner.h"

#include <torch/types.h>

#include <algorithm>
#include <cassert>
#include <random>

namespace rollcall::train {

HardNegativeMiner::HardNegativeMiner(std::vector<BatchRow> rows, const at::Tensor& embeddings,
                                     const std::vector<Origin>& origins)
    : m_rows(std::move(rows))
{
    const at::Tensor cosines = embeddings.matmul(embeddings.t()).to(torch::kCPU, torch::kFloat32).contiguous();
    const auto* values = cosines.data_ptr<float>();
    const std::size_t count = m_rows.size();
    assert(static_cast<std::size_t>(embeddings.size(0)) == count && origins.size() == count);
    for (std::size_t anchor = 0; anchor < count; ++anchor) {
        const float* row = values + anchor * count;
        std::size_t positive = anchor;
        bool elsewhere = false; // the positive is of another session than the anchor
        for (std::size_t i = 0; i < count; ++i) {
            if (m_rows[i].speaker != m_rows[anchor].speaker || i == anchor) {
                continue;
            }
            const bool other = origins[i].session != origins[anchor].session;
            if (positive == anchor || (other && !elsewhere) || (other == elsewhere && row[i] < row[positive])) {
                positive = i;
                elsewhere = other;
            }
        }
        std::size_t harder = anchor; // the least similar of those beyond the positive
        std::size_t easier = anchor; // the most similar of those below it
        for (std::size_t i = 0; i < count && positive != anchor; ++i) {
            if (m_rows[i].speaker == m_rows[anchor].speaker || origins[i].corpus != origins[anchor].corpus) {
                continue;
            }
            std::size_t& best = row[i] < row[positive] ? easier : harder;
            if (best == anchor || (&best == &easier ? row[i] > row[best] : row[i] < row[best])) {
                best = i;
            }
        }
        const std::size_t negative = easier != anchor ? easier : harder;
        if (negative != anchor) {
            m_triplets.push_back({anchor, positive, negative});
        }
    }
    // Candidates of a speaker follow each other; a batch should hold many speakers. The same candidates, the same order.
    std::mt19937_64 random(m_rows.empty() ? 0 : m_rows.front().seed);
    std::ranges::shuffle(m_triplets, random);
}

std::vector<BatchRow> HardNegativeMiner::choose(std::int64_t step, int triplets) const
{
    const auto count = static_cast<std::size_t>(triplets);
    std::vector<BatchRow> rows(3 * count);
    for (std::size_t i = 0; i < count; ++i) {
        const Triplet& chosen = m_triplets[(static_cast<std::size_t>(step) * count + i) % m_triplets.size()];
        rows[i] = m_rows[chosen.anchor];
        rows[count + i] = m_rows[chosen.positive];
        rows[2 * count + i] = m_rows[chosen.negative];
    }
    return rows;
}

} // namespace rollcall::train

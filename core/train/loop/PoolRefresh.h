// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/data/HardNegativeMiner.h"
#include "core/train/loop/TrainingContext.h"

#include <cstdint>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::train {

/// Draws candidates and embeds them, for a miner to choose triplets among.
///
/// @thread one caller at a time; LibTorch's exceptions pass through
class PoolRefresh
{
public:
    explicit PoolRefresh(TrainingContext& training) : m_training(training) {}

    /// The steps from the present one that one draw of candidates serves.
    struct Steps
    {
        std::int64_t refresh = 0; ///< number of the draw
        std::int64_t end = 0;     ///< first step that needs another one
    };
    [[nodiscard]] Steps steps() const;

    /// A miner over the candidates of a draw. They are embedded unless the state has their embeddings, from a checkpoint.
    /// @error Corrupt: the state has those of other candidates; InvalidArgument: no triplet can be chosen among them
    Result<HardNegativeMiner> minerOf(std::int64_t refresh);

private:
    at::Tensor embed(const std::vector<BatchRow>& rows);

    TrainingContext& m_training;
};

} // namespace rollcall::train

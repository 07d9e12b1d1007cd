// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/StochasticDepth.h"

#include "core/base/Random.h"

namespace rollcall::train {

std::vector<float> stochasticDepthFactors(std::span<const BatchRow> rows, const Shard& shard, std::int64_t step,
                                          int blocks, double share)
{
    const auto first = static_cast<std::size_t>(shard.rank);
    const auto stride = static_cast<std::size_t>(shard.size);
    const std::size_t localRows = rows.size() > first ? (rows.size() - first + stride - 1) / stride : 0;
    const auto count = static_cast<std::size_t>(blocks);
    std::vector<float> factors(count * localRows);
    for (std::size_t local = 0; local < localRows; ++local) {
        // The step too: a miner's candidates are rows of many steps.
        const std::uint64_t rowSeed = rows[first + local * stride].seed;
        std::seed_seq seed{static_cast<std::uint32_t>(rowSeed), static_cast<std::uint32_t>(rowSeed >> 32U),
                           static_cast<std::uint32_t>(step)};
        Random random(seed);
        for (std::size_t block = 0; block < count; ++block) {
            const double leftOut = share * static_cast<double>(block + 1) / static_cast<double>(count);
            factors[block * localRows + local] =
                chance(random, leftOut) ? 0.0F : static_cast<float>(1.0 / (1.0 - leftOut));
        }
    }
    return factors;
}

} // namespace rollcall::train

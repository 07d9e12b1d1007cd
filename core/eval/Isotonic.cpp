// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/Isotonic.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rollcall::eval {

namespace {

/// Neighbouring trials that get one LLR.
struct Block
{
    double same = 0.0;
    double different = 0.0;
    std::size_t end = 0; ///< position behind its last trial in the order of scores

    [[nodiscard]] double sameShare() const { return same / (same + different); }
};

struct Pooled
{
    std::vector<std::size_t> order; ///< trials by rising score
    std::vector<Block> blocks;      ///< share of same-speaker trials rises strictly
    double same = 0.0;
    double different = 0.0;
};

Result<Pooled> poolAdjacentViolators(std::span<const ScoredTrial> trials)
{
    if (!std::ranges::all_of(trials, [](const ScoredTrial& trial) { return std::isfinite(trial.score); })) {
        return makeError(ErrorCode::InvalidArgument, core::tr("a trial's score is NaN or infinite"));
    }
    Pooled pooled;
    pooled.order.resize(trials.size());
    std::iota(pooled.order.begin(), pooled.order.end(), std::size_t{0});
    std::ranges::sort(pooled.order, {}, [&](std::size_t i) { return trials[i].score; });
    for (std::size_t i = 0; i < trials.size();) {
        // Equal scores stay together whatever their labels: a map cannot tell them apart.
        Block block;
        const double score = trials[pooled.order[i]].score;
        for (; i < trials.size() && trials[pooled.order[i]].score == score; ++i) {
            (trials[pooled.order[i]].same ? block.same : block.different) += 1.0;
        }
        block.end = i;
        pooled.same += block.same;
        pooled.different += block.different;
        while (!pooled.blocks.empty() && pooled.blocks.back().sameShare() >= block.sameShare()) {
            block.same += pooled.blocks.back().same;
            block.different += pooled.blocks.back().different;
            pooled.blocks.pop_back();
        }
        pooled.blocks.push_back(block);
    }
    if (pooled.same == 0.0 || pooled.different == 0.0) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("trials of the same and of different speakers are needed"));
    }
    return pooled;
}

} // namespace

Result<std::vector<double>> isotonicLlrs(std::span<const ScoredTrial> trials)
{
    auto pooled = poolAdjacentViolators(trials);
    if (!pooled) {
        return pooled.error();
    }
    std::vector<double> llrs(trials.size());
    std::size_t position = 0;
    for (const Block& block : pooled->blocks) {
        // log of 0 and of a number divided by 0 are the infinities promised.
        const double llr = std::log(block.same / pooled->same) - std::log(block.different / pooled->different);
        for (; position < block.end; ++position) {
            llrs[pooled->order[position]] = llr;
        }
    }
    return llrs;
}

Result<double> minCllr(std::span<const ScoredTrial> trials)
{
    auto pooled = poolAdjacentViolators(trials);
    if (!pooled) {
        return pooled.error();
    }
    double cost = 0.0;
    for (const Block& block : pooled->blocks) {
        // With p and q as below exp(LLR) is p / q, so that log2(1 + exp(-LLR)) is log2((p + q) / p).
        const double p = block.same / pooled->same;
        const double q = block.different / pooled->different;
        cost += p > 0.0 ? p * std::log2((p + q) / p) : 0.0;
        cost += q > 0.0 ? q * std::log2((p + q) / q) : 0.0;
    }
    return cost / 2.0;
}

} // namespace rollcall::eval

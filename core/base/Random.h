// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

/// Draws by a seed: the same in every run of one build.
namespace rollcall {

using Random = std::mt19937_64;

/// @return evenly in [low, high); `low` where both are the same
inline double uniform(Random& random, double low, double high)
{
    return std::uniform_real_distribution<double>(low, high)(random);
}

/// One of 0..count-1, all alike. By rejection and not by a distribution of the standard library, whose draws differ from
/// library to library: a seed that is written beside a figure must mean the same trials everywhere.
/// @param count at least 1
inline std::size_t below(Random& random, std::size_t count)
{
    const std::uint64_t range = count;
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % range;
    std::uint64_t value = random();
    while (value >= limit) {
        value = random();
    }
    return static_cast<std::size_t>(value % range);
}

/// True in a share of the draws. A share of 0 draws nothing.
inline bool chance(Random& random, double share)
{
    return share > 0.0 && uniform(random, 0.0, 1.0) < share;
}

} // namespace rollcall

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <random>

/// Draws for training. They are the same in every run of one build; figures that are to be the same everywhere draw with
/// core/eval/Draw.h.
namespace rollcall {

using Random = std::mt19937_64;

/// @return evenly in [low, high); `low` where both are the same
inline double uniform(Random& random, double low, double high)
{
    return std::uniform_real_distribution<double>(low, high)(random);
}

/// One of 0..count-1.
/// @param count at least 1
inline std::size_t below(Random& random, std::size_t count)
{
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
}

/// True in a share of the draws. A share of 0 draws nothing.
inline bool chance(Random& random, double share)
{
    return share > 0.0 && uniform(random, 0.0, 1.0) < share;
}

} // namespace rollcall

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace rollcall::eval {

/// One of 0..count-1, all alike. By rejection and not by a distribution of the standard library, whose draws differ from
/// library to library: a seed that is written down must mean the same trials everywhere.
/// @param count at least 1
inline std::size_t drawBelow(std::mt19937_64& random, std::size_t count)
{
    const std::uint64_t range = count;
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % range;
    std::uint64_t value = random();
    while (value >= limit) {
        value = random();
    }
    return static_cast<std::size_t>(value % range);
}

} // namespace rollcall::eval

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace rollcall::identify {

/// Sum of a[i] * b[i]. Sixteen sums side by side: without leave to reorder additions the compiler cannot vectorise one,
/// and over 512 values they also round less than one would. Every caller gets the same bits for the same pair.
inline double dotProduct(const float* a, const float* b, std::size_t length)
{
    constexpr std::size_t kLanes = 16;
    std::array<float, kLanes> sums{};
    std::size_t index = 0;
    for (; index + kLanes <= length; index += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            sums[lane] += a[index + lane] * b[index + lane];
        }
    }
    double total = 0.0;
    for (const float sum : sums) {
        total += static_cast<double>(sum);
    }
    for (; index < length; ++index) {
        total += static_cast<double>(a[index]) * static_cast<double>(b[index]);
    }
    return total;
}

} // namespace rollcall::identify

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::nn {

/// Mean and variance over time of columns that come block by block: what ResCnn pools of an utterance that is never in memory whole.
/// Symbols: C channels, M' mel positions.
///
/// @thread one caller at a time
class TimeStatistics
{
public:
    /// @param columns [1][C][T'][M'], on the CPU
    void add(const at::Tensor& columns);
    void add(const TimeStatistics& more);

    [[nodiscard]] std::int64_t columns() const { return m_columns; }

    /// [C][M'], of one column or more.
    [[nodiscard]] std::vector<float> mean() const;
    [[nodiscard]] std::vector<float> variance() const;

private:
    std::int64_t m_columns = 0;
    std::vector<double> m_sums; ///< [C][M']
    std::vector<double> m_squares;
};

} // namespace rollcall::nn

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/inference/Columns.h"

#include <cstdint>
#include <vector>

namespace rollcall::nn {

/// Mean and variance over time of columns that come block by block: what the network pools of an utterance that is never in memory whole.
///
/// @thread one caller at a time
class TimeStatistics
{
public:
    void add(const Columns& columns);
    void add(const TimeStatistics& more);

    [[nodiscard]] std::int64_t columns() const { return m_columns; }

    /// As long as a column, in its order; of one column or more.
    [[nodiscard]] std::vector<float> mean() const;
    [[nodiscard]] std::vector<float> variance() const;

private:
    std::int64_t m_columns = 0;
    std::vector<double> m_sums;
    std::vector<double> m_squares;
};

} // namespace rollcall::nn

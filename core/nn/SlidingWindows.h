// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/inference/Columns.h"
#include "core/nn/inference/TimeStatistics.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

namespace rollcall::nn {

/// Sums up the network's columns in steps, and gives the statistics of a window around each. Windows end where a part does. Memory holds one
/// window, however much speech there is.
///
/// @thread one caller at a time
class SlidingWindows
{
public:
    struct Window
    {
        std::int64_t firstColumn = 0; ///< of the step
        std::int64_t endColumn = 0;
        std::size_t part = 0;
        bool firstOfPart = false;
        TimeStatistics statistics; ///< of the window
    };
    using Take = std::function<void(const Window&)>;

    /// @param stepColumns 1 or more; the last step of a part may have fewer
    /// @param partEnds columns at which a part ends, ascending; what comes after the last one is a part too
    /// @param take called for each step, in order
    SlidingWindows(std::int64_t stepColumns, int stepsBeside, std::vector<std::int64_t> partEnds, Take take);

    /// @param columns the next ones
    void add(const Columns& columns);

    /// No columns follow.
    void finish();

private:
    struct Step
    {
        std::int64_t firstColumn = 0;
        TimeStatistics statistics;
    };

    std::int64_t m_stepColumns;
    std::size_t m_stepsBeside;
    std::vector<std::int64_t> m_partEnds;
    std::size_t m_part = 0;
    Take m_take;
    std::int64_t m_column = 0; ///< the next one to come
    Step m_step;               ///< being summed up
    std::deque<Step> m_steps;  ///< of this part, as far as a window still needs them
    std::size_t m_next = 0;    ///< in m_steps: whose window comes next
    bool m_firstOfPart = true;

    void endStep();
    void endPart();
    void give();
};

} // namespace rollcall::nn

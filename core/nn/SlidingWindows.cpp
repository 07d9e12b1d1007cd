// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/SlidingWindows.h"

#include <algorithm>
#include <utility>

namespace rollcall::nn {

SlidingWindows::SlidingWindows(std::int64_t stepColumns, int stepsBeside, std::vector<std::int64_t> partEnds, Take take)
    : m_stepColumns(stepColumns), m_stepsBeside(static_cast<std::size_t>(stepsBeside)), m_partEnds(std::move(partEnds)),
      m_take(std::move(take))
{
}

void SlidingWindows::add(const Columns& columns)
{
    for (std::int64_t first = 0; first < columns.count();) {
        while (m_part < m_partEnds.size() && m_partEnds[m_part] <= m_column) {
            endPart();
            ++m_part;
        }
        std::int64_t count = std::min(m_stepColumns - m_step.statistics.columns(), columns.count() - first);
        if (m_part < m_partEnds.size()) {
            count = std::min(count, m_partEnds[m_part] - m_column);
        }
        m_step.statistics.add(columns.part(first, count));
        first += count;
        m_column += count;
        if (m_step.statistics.columns() == m_stepColumns) {
            endStep();
        }
    }
}

void SlidingWindows::finish()
{
    endPart();
}

void SlidingWindows::endStep()
{
    m_steps.push_back(std::exchange(m_step, Step{m_column, {}}));
    if (m_steps.size() > m_next + m_stepsBeside) {
        give();
    }
}

void SlidingWindows::endPart()
{
    if (m_step.statistics.columns() > 0) {
        endStep();
    }
    while (m_next < m_steps.size()) {
        give();
    }
    m_steps.clear();
    m_next = 0;
    m_firstOfPart = true;
}

void SlidingWindows::give()
{
    Window window;
    window.firstColumn = m_steps[m_next].firstColumn;
    window.endColumn = window.firstColumn + m_steps[m_next].statistics.columns();
    window.part = m_part;
    window.firstOfPart = std::exchange(m_firstOfPart, false);
    const std::size_t end = std::min(m_steps.size(), m_next + m_stepsBeside + 1);
    for (std::size_t i = m_next < m_stepsBeside ? 0 : m_next - m_stepsBeside; i < end; ++i) {
        window.statistics.add(m_steps[i].statistics);
    }
    m_take(window);
    if (m_next == m_stepsBeside) {
        m_steps.pop_front();
    } else {
        ++m_next;
    }
}

} // namespace rollcall::nn

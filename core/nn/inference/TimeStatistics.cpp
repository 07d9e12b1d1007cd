// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/TimeStatistics.h"

#include <algorithm>
#include <functional>

namespace rollcall::nn {

namespace {

void addTo(std::vector<double>& sums, const std::vector<double>& more)
{
    sums.resize(more.size());
    std::ranges::transform(sums, more, sums.begin(), std::plus());
}

} // namespace

void TimeStatistics::add(const Columns& columns)
{
    const auto width = static_cast<std::size_t>(columns.width);
    m_sums.resize(width);
    m_squares.resize(width);
    double* sums = m_sums.data();
    double* squares = m_squares.data();
    for (std::size_t first = 0; first < columns.values.size(); first += width) {
        const float* column = columns.values.data() + first;
        for (std::size_t i = 0; i < width; ++i) {
            // Doubles hold the square of a float exactly: the difference of the two sums keeps its digits.
            const auto value = static_cast<double>(column[i]);
            sums[i] += value;
            squares[i] += value * value;
        }
    }
    m_columns += columns.count();
}

void TimeStatistics::add(const TimeStatistics& more)
{
    addTo(m_sums, more.m_sums);
    addTo(m_squares, more.m_squares);
    m_columns += more.m_columns;
}

std::vector<float> TimeStatistics::mean() const
{
    std::vector<float> mean;
    for (const double sum : m_sums) {
        mean.push_back(static_cast<float>(sum / static_cast<double>(m_columns)));
    }
    return mean;
}

std::vector<float> TimeStatistics::variance() const
{
    std::vector<float> variance;
    for (std::size_t i = 0; i < m_sums.size(); ++i) {
        const double mean = m_sums[i] / static_cast<double>(m_columns);
        variance.push_back(
            static_cast<float>(std::max(0.0, m_squares[i] / static_cast<double>(m_columns) - mean * mean)));
    }
    return variance;
}

} // namespace rollcall::nn

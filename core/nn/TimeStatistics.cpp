// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/TimeStatistics.h"

#include <torch/types.h>

#include <algorithm>
#include <functional>
#include <span>

namespace rollcall::nn {

namespace {

void addTo(std::vector<double>& sums, std::span<const double> more)
{
    sums.resize(more.size());
    std::ranges::transform(sums, more, sums.begin(), std::plus());
}

void addTo(std::vector<double>& sums, const at::Tensor& more)
{
    const at::Tensor flat = more.contiguous();
    addTo(sums, std::span(flat.data_ptr<double>(), static_cast<std::size_t>(flat.numel())));
}

} // namespace

void TimeStatistics::add(const at::Tensor& columns)
{
    // Doubles hold the square of a float exactly: the difference of the two sums keeps its digits.
    const at::Tensor x = columns.to(torch::kFloat64);
    addTo(m_sums, x.sum(2));
    addTo(m_squares, x.square().sum(2));
    m_columns += columns.size(2);
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

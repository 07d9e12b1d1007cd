// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/live/ScoreTrend.h"

#include <algorithm>
#include <array>

namespace rollcall::identify {

ScoreTrend scoreTrend(std::span<const double> dayLlrs)
{
    ScoreTrend trend;
    trend.days = dayLlrs.size();
    if (dayLlrs.size() < 2 * kTrendDays) {
        return trend;
    }
    std::array<double, kTrendDays> first{};
    std::array<double, kTrendDays> last{};
    std::ranges::copy(dayLlrs.first<kTrendDays>(), first.begin());
    std::ranges::copy(dayLlrs.last<kTrendDays>(), last.begin());
    std::ranges::sort(first);
    std::ranges::sort(last);
    trend.firstLlr = first[kTrendDays / 2];
    trend.lastLlr = last[kTrendDays / 2];
    trend.isFalling = trend.firstLlr - trend.lastLlr >= kFallingLlr && last.back() < first.front();
    return trend;
}

} // namespace rollcall::identify

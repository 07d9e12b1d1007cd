// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/DetCurve.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace rollcall::eval {

namespace {

constexpr double kFarthest = 8.0;

double normalDistribution(double x)
{
    return 0.5 * std::erfc(-x / std::numbers::sqrt2);
}

double drawn(double rate)
{
    return probit(std::clamp(rate, kLowestDrawnRate, 1.0 - kLowestDrawnRate));
}

} // namespace

double probit(double rate)
{
    // Halving the interval is exact, and a chart has few points.
    double low = -kFarthest;
    double high = kFarthest;
    for (int i = 0; i < 60; ++i) {
        const double middle = std::midpoint(low, high);
        (normalDistribution(middle) < rate ? low : high) = middle;
    }
    return std::midpoint(low, high);
}

OperatingPoint operatingPointAt(std::span<const OperatingPoint> points, double threshold)
{
    const auto first = std::ranges::lower_bound(points, threshold, {}, &OperatingPoint::threshold);
    const OperatingPoint& found = first == points.end() ? points.back() : *first;
    return {threshold, found.missRate, found.falseAlarmRate};
}

std::vector<OperatingPoint> thinnedDet(std::span<const OperatingPoint> points, std::size_t most)
{
    if (points.size() <= most) {
        return {points.begin(), points.end()};
    }
    std::vector<double> along(points.size(), 0.0); ///< length of the curve up to each point
    double x = drawn(points.front().falseAlarmRate);
    double y = drawn(points.front().missRate);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const double nextX = drawn(points[i].falseAlarmRate);
        const double nextY = drawn(points[i].missRate);
        along[i] = along[i - 1] + std::hypot(nextX - x, nextY - y);
        x = nextX;
        y = nextY;
    }
    std::vector<OperatingPoint> thinned{points.front()};
    std::size_t last = 0;
    for (std::size_t i = 1; i + 1 < most; ++i) {
        const double wanted = along.back() * static_cast<double>(i) / static_cast<double>(most - 1);
        const auto found = static_cast<std::size_t>(std::ranges::lower_bound(along, wanted) - along.begin());
        if (found > last && found + 1 < points.size()) {
            thinned.push_back(points[found]);
            last = found;
        }
    }
    thinned.push_back(points.back());
    return thinned;
}

} // namespace rollcall::eval

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/VoiceMap.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace rollcall::identify {

namespace {

/// Enough for a picture: axes of nearly the same length may stay turned against each other, which changes no distance.
constexpr int kSteps = 100;
constexpr double kNothing = 1e-9; ///< variance below which an axis says nothing

using Axis = std::vector<double>;

double dot(const Axis& a, const Axis& b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void centre(Axis& axis)
{
    const double mean = std::accumulate(axis.begin(), axis.end(), 0.0) / static_cast<double>(axis.size());
    for (double& value : axis) {
        value -= mean;
    }
}

void scale(Axis& axis, double factor)
{
    for (double& value : axis) {
        value *= factor;
    }
}

/// The centred matrix times a centred vector.
Axis multiply(std::span<const float> cosines, const Axis& axis)
{
    Axis product(axis.size(), 0.0);
    for (std::size_t row = 0; row < axis.size(); ++row) {
        const std::span<const float> values = cosines.subspan(row * axis.size(), axis.size());
        for (std::size_t column = 0; column < axis.size(); ++column) {
            product[column] += static_cast<double>(values[column]) * axis[row];
        }
    }
    centre(product);
    return product;
}

/// The next axis of greatest variance, orthogonal to `before`, as long as its standard deviation.
Axis nextAxis(std::span<const float> cosines, std::size_t count, const Axis& before)
{
    const double beforeSquared = dot(before, before);
    const auto clear = [&](Axis& axis) {
        if (beforeSquared > kNothing) {
            const double share = dot(axis, before) / beforeSquared;
            for (std::size_t i = 0; i < count; ++i) {
                axis[i] -= share * before[i];
            }
        }
    };
    Axis axis(count);
    for (std::size_t i = 0; i < count; ++i) {
        axis[i] = std::sin(static_cast<double>(i) * static_cast<double>(i) + 1.0); // like nothing that voices do
    }
    centre(axis);
    double variance = 0.0;
    for (int step = 0; step < kSteps; ++step) {
        clear(axis);
        const double length = std::sqrt(dot(axis, axis));
        if (length < kNothing) {
            return Axis(count, 0.0);
        }
        scale(axis, 1.0 / length);
        Axis next = multiply(cosines, axis);
        variance = dot(next, axis);
        if (variance < kNothing) {
            return Axis(count, 0.0);
        }
        axis = std::move(next);
    }
    clear(axis);
    const double length = std::sqrt(dot(axis, axis));
    if (length < kNothing) {
        return Axis(count, 0.0);
    }
    // Either direction is right; one must be chosen, so that the map does not flip.
    const auto largest = std::ranges::max_element(axis, {}, [](double value) { return std::abs(value); });
    scale(axis, std::copysign(std::sqrt(variance) / length, *largest));
    return axis;
}

} // namespace

std::vector<MapPoint> voiceMap(std::span<const float> cosines, std::size_t count)
{
    assert(cosines.size() == count * count);
    std::vector<MapPoint> points(count);
    if (count < 2) {
        return points;
    }
    const Axis first = nextAxis(cosines, count, Axis(count, 0.0));
    const Axis second = nextAxis(cosines, count, first);
    for (std::size_t i = 0; i < count; ++i) {
        points[i] = {first[i], second[i]};
    }
    return points;
}

} // namespace rollcall::identify

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace rollcall::nn {

/// What the network makes of time steps before it pools them: a view of [count][width] numbers. A column holds mel positions, and of each
/// the channels: the order that the affine layer reads.
struct Columns
{
    std::span<const float> values;
    std::int64_t width = 1;

    [[nodiscard]] std::int64_t count() const { return std::ssize(values) / width; }
    [[nodiscard]] Columns part(std::int64_t first, std::int64_t number) const
    {
        return {values.subspan(static_cast<std::size_t>(first * width), static_cast<std::size_t>(number * width)),
                width};
    }
};

} // namespace rollcall::nn

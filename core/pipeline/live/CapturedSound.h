// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::pipeline {

/// Sound as it was captured. What was lost on the way is silence in it, so that everything keeps its place in time, and is marked.
struct CapturedSound
{
    std::vector<float> samples;    ///< mono, [-1, 1], at kSampleRateHz
    std::vector<SampleRange> lost; ///< in order, not overlapping, not touching

    /// Adds samples at their place; what lies between is lost.
    /// @param firstSample at least samples.size()
    void append(std::int64_t firstSample, std::span<const float> more);

    [[nodiscard]] double seconds() const { return static_cast<double>(samples.size()) / kSampleRateHz; }
    [[nodiscard]] double lostSeconds() const;
};

} // namespace rollcall::pipeline

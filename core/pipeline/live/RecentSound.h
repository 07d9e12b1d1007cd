// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <vector>

namespace rollcall::pipeline {

/// The newest sound of one or several sessions, behind one another on one clock, in bounded memory: 2 bytes a sample, 19 MB for ten minutes.
///
/// @thread any
class RecentSound
{
public:
    /// @param maxSeconds what is kept; older sound is forgotten
    explicit RecentSound(double maxSeconds);

    /// The next session begins behind what was heard so far: append() counts from there.
    /// @return the sample, a whole number of frames of 10 ms
    std::int64_t beginSession();

    /// @param firstSample on the session's clock, not below what was appended; what lies between is silence
    /// @param samples mono, [-1, 1], at kSampleRateHz; kept with 16 bits
    void append(std::int64_t firstSample, std::span<const float> samples);

    /// What can be read.
    [[nodiscard]] SampleRange held() const;

    /// @return the part of `range` that is held
    [[nodiscard]] std::vector<float> read(const SampleRange& range) const;

private:
    [[nodiscard]] std::int64_t beginSample() const;
    void forgetOld();

    const std::int64_t m_maxSamples;
    mutable std::mutex m_mutex; ///< the rest
    std::deque<std::int16_t> m_samples;
    std::int64_t m_endSample = 0;
    std::int64_t m_sessionBegin = 0;
};

} // namespace rollcall::pipeline

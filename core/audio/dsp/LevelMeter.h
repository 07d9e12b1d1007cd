// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace rollcall::audio {

/// Lowest level that is shown; digital silence has it too.
inline constexpr float kLevelFloorDbfs = -100.0F;

/// Level of an amplitude, 0 dBFS = 1.0, never below kLevelFloorDbfs.
float amplitudeToDbfs(double amplitude);

/// What a level display shows. A full-scale sine has 0 dBFS peak and -3 dBFS RMS.
struct Level
{
    float peakDbfs = kLevelFloorDbfs; ///< jumps up at once, falls 20 dB a second
    float rmsDbfs = kLevelFloorDbfs;  ///< mean over about the last 0.3 s
    bool clipped = false;             ///< a sample within the last second reached full scale
};

/// Level of a stream; the result does not depend on how the stream is cut into pieces.
///
/// @thread one instance per thread; neither call allocates
class LevelMeter
{
public:
    /// @param samples mono, [-1, 1], at kSampleRateHz
    void push(std::span<const float> samples) noexcept;

    [[nodiscard]] Level level() const noexcept;

    void reset() noexcept { *this = LevelMeter(); }

private:
    float m_peak = 0.0F;
    double m_meanSquare = 0.0;
    std::int64_t m_clipShownSamples = 0; ///< left before the clip mark goes out
};

} // namespace rollcall::audio

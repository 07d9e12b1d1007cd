// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace rollcall::audio {

/// How good the sound of a stream is at the moment, in the measures of assessQuality(): of the speech and of the background of the last
/// seconds. What was said a while ago does not count any more, so that moving the microphone shows.
///
/// @thread one instance per thread; no call allocates
class RunningQuality
{
public:
    struct Values
    {
        std::optional<double> speechLevelDbfs; ///< nothing before the first half second of speech
        std::optional<double> snrDb;           ///< 0..60; nothing before 0.3 s of background are heard, too
        double clippedShare = 0.0;             ///< of the speech samples at full scale, 0..1
    };

    /// @param frame 10 ms, mono, [-1, 1], at kSampleRateHz
    void push(bool isSpeech, std::span<const float> frame) noexcept;

    [[nodiscard]] Values values() const noexcept;

private:
    /// A mean that forgets: over what was heard, at most over the last `frames` of it.
    struct Mean
    {
        double value = 0.0;
        std::int64_t count = 0;
        void add(double sample, std::int64_t frames) noexcept;
    };

    /// Speech is noticed late: what came so shortly before may be its beginning.
    static constexpr std::size_t kHeldFrames = 20;

    Mean m_speech;
    Mean m_clipped;
    Mean m_background;
    std::array<double, kHeldFrames> m_held{}; ///< mean squares that may turn out to be background
    std::size_t m_heldCount = 0;
    std::size_t m_nextHeld = 0;
};

} // namespace rollcall::audio

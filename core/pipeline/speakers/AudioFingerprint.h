// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/base/Result.h"

#include <cstdint>
#include <vector>

namespace rollcall::pipeline {

/// How far the same recording may be longer or shorter after it was encoded anew: codecs add up to 0.2 s at the ends.
inline constexpr double kSameRecordingSlackSeconds = 0.25;

/// The course of a recording's sound, by which the same recording is known again after it was copied, encoded anew or made
/// louder. Another recording of the same person and sentence does not match: nobody says it twice in the same hundredths of a
/// second.
class AudioFingerprint
{
public:
    /// @param sound [-1, 1]; of any length, it is read piece by piece
    /// @error TooShort: less than half a second
    static Result<AudioFingerprint> of(const audio::Sound& sound);

    /// Correlation with another recording at the shift at which it is highest, -1 to 1; 0 where they differ in length by more
    /// than kSameRecordingSlackSeconds.
    [[nodiscard]] double similarity(const AudioFingerprint& other) const;

    /// Whether this is the same recording.
    [[nodiscard]] bool matches(const AudioFingerprint& other) const;

private:
    std::vector<float> m_values; ///< dimension [T][M]: how the log energy of M bands changes, T steps of 10 ms
    std::int64_t m_frames = 0;
};

} // namespace rollcall::pipeline

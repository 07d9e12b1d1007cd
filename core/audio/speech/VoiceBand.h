// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/speech/Vad.h"

#include <array>
#include <cstddef>
#include <span>

namespace rollcall::audio {

/// Level and periodicity of each frame in the band of the strongest harmonics (to 1.6 kHz), from the past alone.
///
/// @thread one instance per thread
class VoiceBand
{
public:
    struct Frame
    {
        float levelDb = 0.0F;
        float periodicity = 0.0F; ///< highest normalised correlation with an earlier 25 ms, -1..1
    };

    VoiceBand();

    /// @param frame kVadFrameSamples samples, after the high-pass, at any level
    Frame push(std::span<const float> frame);

private:
    static constexpr std::size_t kDecimation = 4; // to 4 kHz
    static constexpr std::size_t kTaps = 33;
    static constexpr std::size_t kMiddle = kTaps / 2;
    static constexpr float kCutOff = 0.2F; // of 8 kHz
    static constexpr std::size_t kBandFrame = kVadFrameSamples / kDecimation;
    static constexpr std::size_t kShortestLag = 10; // 400 Hz
    static constexpr std::size_t kLongestLag = 66;  // 61 Hz
    static constexpr std::size_t kCompared = 100;   // 25 ms
    static constexpr float kSilentPower = 1e-16F;   // keeps digital silence finite, far below any microphone

    std::array<float, kTaps> m_lowPass{};
    std::array<float, kTaps - 1 + kVadFrameSamples> m_input{};
    std::array<float, kLongestLag + kCompared> m_band{};
    float m_previous = 0.0F;

    [[nodiscard]] float periodicity() const;
};

} // namespace rollcall::audio

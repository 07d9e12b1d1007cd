// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <memory>
#include <span>

namespace rollcall::audio {

/// Length of one decision of the voice activity detector.
inline constexpr int kVadFrameMs = 10;
inline constexpr int kVadFrameSamples = kSampleRateHz * kVadFrameMs / 1000;

/// Voice activity detector of WebRTC: one decision every 10 ms.
///
/// @thread one instance per thread
class Vad
{
public:
    Vad();
    Vad(Vad&&) noexcept;
    Vad& operator=(Vad&&) noexcept;
    ~Vad();

    /// @param frame exactly kVadFrameSamples samples, mono in [-1, 1]
    /// @return true for speech
    bool isSpeech(std::span<const float> frame);

    /// Forgets the noise estimate, as for a new recording.
    void reset();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::audio

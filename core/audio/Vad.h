// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

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

/// Speech regions of one recording, in order, not overlapping; a region is a run of speech widened by `padMs` on both sides.
struct SpeechOptions
{
    int padMs = 100;      ///< kept around speech, so that soft onsets and word ends survive
    int minSpeechMs = 60; ///< shorter runs are clicks
};

/// Finds the speech of a whole recording. The level is evened out first: the detector's thresholds are absolute.
/// @thread any
std::vector<SampleRange> findSpeech(std::span<const float> samples, const SpeechOptions& options = {});

/// Samples inside the regions, joined.
std::vector<float> keepSpeech(std::span<const float> samples, std::span<const SampleRange> regions);

/// Sum of the regions' lengths in seconds.
double netSpeechSeconds(std::span<const SampleRange> regions);

} // namespace rollcall::audio

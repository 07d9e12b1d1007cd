// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/audio/speech/SpeechRegions.h"
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

/// Speech regions of one recording, in order, not overlapping; a region is a run of speech widened by `padMs` on both
/// sides.
struct SpeechOptions
{
    int padMs = 100;      ///< kept around speech, so that soft onsets and word ends survive
    int minSpeechMs = 60; ///< shorter runs are clicks
};

/// Finds the speech of a whole recording, whatever its level and whatever constant offset it has: a high-pass
/// (kDetectorHighPassHz) and a gain come first, because the detector's thresholds are absolute.
/// @param samples mono, any scale, at kSampleRateHz
/// @thread any
std::vector<SampleRange> findSpeech(const Sound& sound, const SpeechOptions& options = {});
std::vector<SampleRange> findSpeech(std::span<const float> samples, const SpeechOptions& options = {});

/// Speech decisions of a stream, one for each 10 ms, given out as soon as the frame is complete.
///
/// High-pass and gain come first as in findSpeech(), from what was heard so far: the gain follows the level of the louder
/// frames of the last seconds.
///
/// Latency: a flag is final when its frame is complete. Speech is flagged SpeechOptions::minSpeechMs after it began (a
/// click is not speech), and stays flagged twice SpeechOptions::padMs after it ended, because findSpeech() joins such
/// gaps. Against findSpeech(), which sees the future, flags begin padMs + minSpeechMs later and end padMs later.
///
/// @thread one instance per thread
class StreamingVad
{
public:
    explicit StreamingVad(const SpeechOptions& options = {});
    StreamingVad(StreamingVad&&) noexcept;
    StreamingVad& operator=(StreamingVad&&) noexcept;
    ~StreamingVad();

    /// Appends one flag for each frame that is now complete; any cutting of the stream gives the same flags.
    /// @param samples mono, [-1, 1], at kSampleRateHz
    void push(std::span<const float> samples, std::vector<bool>& flags);

    /// Forgets everything, as for a new stream.
    void reset();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::audio

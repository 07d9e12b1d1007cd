// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/speech/FindSpeech.h"

#include <memory>
#include <span>
#include <vector>

namespace rollcall::audio {

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

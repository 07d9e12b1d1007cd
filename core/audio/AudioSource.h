// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <span>

namespace rollcall::audio {

/// Where captured audio goes. Both calls come from the source's own thread.
class AudioSink
{
public:
    virtual ~AudioSink() = default;

    /// @param samples mono, [-1, 1], at kSampleRateHz
    /// @thread capture; must not lock, allocate, log or touch files
    virtual void onAudio(std::span<const float> samples) noexcept = 0;

    /// The source ended by itself: unplugged, taken away, failed. No call follows.
    /// @thread capture
    virtual void onSourceLost(const Error& error) noexcept = 0;
};

/// Something that delivers live audio: a microphone, or a file played in real time in tests.
class AudioSource
{
public:
    virtual ~AudioSource() = default;

    /// Starts delivering to `sink`, which must live until stop() has returned.
    /// @error NotFound: no such device; Busy, Io: it cannot be opened
    /// @thread owner
    virtual Result<void> start(AudioSink& sink) = 0;

    /// Stops and returns when no further call to the sink can come. Calling it again does nothing.
    /// @thread owner
    virtual void stop() = 0;
};

} // namespace rollcall::audio

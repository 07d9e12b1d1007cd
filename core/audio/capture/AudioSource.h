// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <span>
#include <string>

namespace rollcall::audio {

/// Where captured audio goes. Both calls come from the source's own thread.
class AudioSink
{
public:
    virtual ~AudioSink() = default;

    /// @param firstSample position of the first sample on the source's clock, which counts from 0 at the start and only rises.
    ///        A jump is sound that the source lost
    /// @param samples mono, [-1, 1], at kSampleRateHz
    /// @thread capture; must not lock, allocate, log or touch files
    virtual void onAudio(std::int64_t firstSample, std::span<const float> samples) noexcept = 0;

    /// The source ended by itself: unplugged, taken away, failed. No call follows.
    /// @thread capture
    virtual void onSourceLost(const Error& error) noexcept = 0;
};

/// Something that delivers live audio: a microphone, or a file played in real time in tests.
class AudioSource
{
public:
    virtual ~AudioSource() = default;

    /// What people call it, such as "Built-in microphone".
    /// @thread any
    [[nodiscard]] virtual std::string name() const = 0;

    /// Starts delivering to `sink`, which must live until stop() has returned. May wait some seconds for the sound system.
    /// @error NotFound: no such device; Busy, Io: it cannot be opened
    /// @thread one at a time with stop()
    virtual Result<void> start(AudioSink& sink) = 0;

    /// Stops and returns when no further call to the sink can come. May wait some seconds for the sound system. Calling it again
    /// does nothing.
    /// @thread one at a time with start()
    virtual void stop() = 0;
};

} // namespace rollcall::audio

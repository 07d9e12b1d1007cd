// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/capture/AudioSource.h"
#include "core/audio/dsp/LevelMeter.h"
#include "core/audio/speech/RunningQuality.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Identifier.h"
#include "core/identify/live/LiveDecider.h"
#include "core/pipeline/live/CapturedSound.h"
#include "core/pipeline/live/LiveAnalysis.h"
#include "core/pipeline/live/ProfileProgress.h"
#include "core/pipeline/live/RecentSound.h"
#include "core/pipeline/live/RecordingSpool.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::pipeline {

/// What a session does besides showing sound and speech.
struct LiveOptions
{
    bool record = false;             ///< keep the samples for takeRecording()
    double maxRecordSeconds = 300.0; ///< then the session stops keeping and says so
    /// With record: where a copy of the samples grows meanwhile (RecordingSpool); empty: nowhere.
    std::filesystem::path spoolFolder;
    /// Gets the sound as it is heard, to be read meanwhile and afterwards; null: it is not kept for that.
    std::shared_ptr<RecentSound> recent;
    /// Identify with this model; empty: do not. It is loaded on the session's own thread.
    std::filesystem::path modelFile;
    std::shared_ptr<const identify::Identifier> identifier; ///< with modelFile
    /// Follow with this model whether more speech still changes the profile; empty: do not. See ProfileProgress.
    std::filesystem::path profileModelFile;
    TurnOptions turns;
    /// Called by the worker before each chunk. For tests, which make the worker slow or fail by it.
    std::function<void()> beforeChunk;
};

/// A moment of a session, for the GUI's timer.
struct LiveSnapshot
{
    double seconds = 0.0; ///< since the start, on the source's clock; 0 until the first sound is there
    audio::Level level;
    audio::RunningQuality::Values quality;
    ProfileProgress::State profile; ///< with a profileModelFile
    bool speech = false;
    double netSpeechSeconds = 0.0;   ///< since the start
    std::int64_t droppedSamples = 0; ///< lost by the source or because the worker was too slow; shown, never hidden
    bool recordingFull = false;
    bool modelReady = false;
    std::vector<DisplayColumn> newColumns; ///< since the last poll
    identify::LiveState state;             ///< with a model
    std::optional<Error> failure;          ///< microphone gone, model unreadable, a defect: the session is over
    std::optional<Error> warning; ///< the session goes on: no answer to the last speech, or no copy on the disk
};

/// What a session recorded.
struct LiveRecording
{
    CapturedSound sound;
    std::string sourceName;
    std::shared_ptr<RecordingSpool> spool; ///< its copy on the disk, which goes with this; null: there is none
};

/// Listens to one source: capture thread -> lock-free ring -> worker (LiveAnalysis) -> snapshot.
///
/// A worker that is too slow goes on with the newest sound in the ring, the oldest is lost. Lost sound keeps its place in time:
/// it is a gap in the columns, marked silence in the recording, and counted.
///
/// @thread start(), stop(), takeRecording(): one at a time, off the GUI thread, since the sound system may keep them waiting;
///         poll(), setIdentifier(): any
class LiveSession : private audio::AudioSink
{
public:
    LiveSession(std::unique_ptr<audio::AudioSource> source, LiveOptions options);
    /// Stops.
    ~LiveSession() override;
    LiveSession(const LiveSession&) = delete;
    LiveSession& operator=(const LiveSession&) = delete;

    /// @error as AudioSource::start
    Result<void> start();

    /// Ends capture, lets the worker finish what was heard, and joins it. Calling it again does nothing.
    void stop();

    /// @return the state of this moment; newColumns are handed out once
    LiveSnapshot poll();

    /// Speakers changed: decide among these from now on.
    void setIdentifier(std::shared_ptr<const identify::Identifier> identifier);

    /// What was kept since the start; call after stop(). Empties the session's copy.
    LiveRecording takeRecording();

private:
    void onAudio(std::int64_t firstSample, std::span<const float> samples) noexcept override;
    void onSourceLost(const Error& error) noexcept override;

    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::pipeline

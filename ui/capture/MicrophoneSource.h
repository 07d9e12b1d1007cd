// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/capture/AudioSource.h"

#include <QAudioDevice>

#include <atomic>
#include <memory>

class QThread;

namespace rollcall::ui {

/// A microphone as an AudioSource. QAudioSource lives in a thread of its own, so that a busy window never costs audio.
///
/// The device is asked for 16 kHz, mono, 16 bit; one that cannot deliver it is opened in its preferred format and
/// converted. The source is lost (onSourceLost, once) when the device disappears, reports an error or falls mute for
/// kStalledMs. Sound that the device or the sound server dropped is noticed by the clock (audio::CaptureClock).
/// @thread made and destroyed in the GUI thread, where it watches whether the device is there; start() and stop() off it, for they
///         wait for the sound system; the sink is called from the capture thread. One source, one recording at a time;
///         after stop() or a loss and stop() it can be started again.
class MicrophoneSource : public audio::AudioSource
{
public:
    /// A running microphone that delivers nothing for so long is taken for lost. Bluetooth headsets need 2 s to begin.
    static constexpr int kStalledMs = 5000;
    /// Longest time that start() and stop() wait for the sound system.
    static constexpr int kPatienceMs = 5000;

    /// @param device usually MicrophoneList::device(); a null device makes start() fail with NotFound
    explicit MicrophoneSource(const QAudioDevice& device);
    ~MicrophoneSource() override;
    MicrophoneSource(const MicrophoneSource&) = delete;
    MicrophoneSource& operator=(const MicrophoneSource&) = delete;

    [[nodiscard]] std::string name() const override;

    /// @error NotFound: no microphone, or it is gone; Busy: started already; Incompatible: no format of the device can
    /// be
    ///        converted; Io: it cannot be opened, or the sound system does not answer
    Result<void> start(audio::AudioSink& sink) override;
    void stop() override;

private:
    class SinkGate;
    class Watch;
    class Writer;
    struct Opening;

    static void capture(const std::shared_ptr<Opening>& opening, const std::shared_ptr<SinkGate>& gate);

    QAudioDevice m_device;
    std::unique_ptr<Watch> m_watch;
    std::shared_ptr<SinkGate> m_gate; ///< set while started
    QThread* m_thread = nullptr;      ///< deletes itself when it could not be waited for
};

} // namespace rollcall::ui

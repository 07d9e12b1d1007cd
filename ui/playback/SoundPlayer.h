// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <vector>

class QAudioSink;

namespace rollcall::ui {

class SoundDevice;

/// Plays a sound on the system's default loudspeaker, one at a time, from any place and without a copy of it.
///
/// @thread GUI
class SoundPlayer : public QObject
{
    Q_OBJECT

public:
    explicit SoundPlayer(QObject* parent = nullptr);
    ~SoundPlayer() override;

    /// What is playing stops. finished() or failed() follows.
    /// @param fromSeconds where it begins; it plays to the end
    void play(std::shared_ptr<const audio::Sound> sound, double fromSeconds = 0.0);
    /// @param samples mono, [-1, 1], at kSampleRateHz
    void play(std::vector<float> samples);
    /// finished() follows where something is playing.
    void stop();
    [[nodiscard]] bool isPlaying() const { return m_sink != nullptr; }

Q_SIGNALS:
    /// Where it is while it plays, about 30 times a second.
    void moved(double seconds);
    void finished();
    /// @param why a sentence for people
    void failed(const QString& why);

private:
    void tick();

    double m_fromSeconds = 0.0;
    double m_seconds = 0.0; ///< length of the sound
    QTimer m_ticks;
    std::unique_ptr<SoundDevice> m_device;
    std::unique_ptr<QAudioSink> m_sink; ///< gone before the device that it reads
};

} // namespace rollcall::ui

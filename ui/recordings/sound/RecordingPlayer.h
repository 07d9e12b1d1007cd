// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/recordings/sound/LoadedSound.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

class QAudioSink;

namespace rollcall::ui {

class SoundDevice;

/// Plays a recording on the system's default loudspeaker from any place, without a copy of it.
///
/// @thread GUI
class RecordingPlayer : public QObject
{
    Q_OBJECT

public:
    explicit RecordingPlayer(QObject* parent = nullptr);
    ~RecordingPlayer() override;

    /// What is playing stops.
    /// @param sound null: there is none
    void setSound(LoadedSoundPtr sound);
    [[nodiscard]] bool hasSound() const { return m_sound != nullptr; }

    /// From there to the end; stateChanged() or failed() follows.
    void play(double fromSeconds);
    void stop();
    [[nodiscard]] bool isPlaying() const { return m_sink != nullptr; }

Q_SIGNALS:
    void stateChanged(bool playing);
    /// Where it is while it plays, about 30 times a second.
    void moved(double seconds);
    /// @param why a sentence for people
    void failed(const QString& why);

private:
    void tick();

    LoadedSoundPtr m_sound;
    double m_fromSeconds = 0.0;
    QTimer m_ticks;
    std::unique_ptr<SoundDevice> m_device;
    std::unique_ptr<QAudioSink> m_sink; ///< gone before the device that it reads
};

} // namespace rollcall::ui

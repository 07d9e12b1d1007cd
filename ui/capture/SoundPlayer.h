// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QAudioDevice;
class QAudioSink;
class QBuffer;

namespace rollcall::ui {

/// Plays a sound on the system's default loudspeaker, one at a time.
///
/// @thread GUI
class SoundPlayer : public QObject
{
    Q_OBJECT

public:
    explicit SoundPlayer(QObject* parent = nullptr);
    ~SoundPlayer() override;

    /// What is playing stops. finished() or failed() follows.
    /// @param samples mono, [-1, 1], at kSampleRateHz
    void play(const std::vector<float>& samples);
    /// finished() follows where something is playing.
    void stop();
    [[nodiscard]] bool isPlaying() const { return m_sink != nullptr; }

Q_SIGNALS:
    void finished();
    /// @param why a sentence for people
    void failed(const QString& why);

private:
    bool open(const QAudioDevice& device, const std::vector<float>& samples);
    void end();

    QByteArray m_bytes;
    std::unique_ptr<QBuffer> m_buffer;
    std::unique_ptr<QAudioSink> m_sink; ///< gone before the buffer that it reads
};

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/SoundPlayer.h"

#include "core/audio/sound/RecordedSound.h"
#include "core/base/Types.h"
#include "ui/playback/SoundDevice.h"

#include <QAudioDevice>
#include <QAudioFormat>
#include <QAudioSink>
#include <QMediaDevices>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr std::chrono::milliseconds kTick{33};

/// Nothing where the device takes no 16-bit samples.
std::optional<QAudioFormat> formatFor(const QAudioDevice& device)
{
    QAudioFormat format;
    format.setSampleRate(kSampleRateHz);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    if (!device.isFormatSupported(format)) {
        format = device.preferredFormat();
        format.setSampleFormat(QAudioFormat::Int16);
    }
    return device.isFormatSupported(format) ? std::optional(format) : std::nullopt;
}

} // namespace

SoundPlayer::SoundPlayer(QObject* parent) : QObject(parent)
{
    m_ticks.setInterval(kTick);
    connect(&m_ticks, &QTimer::timeout, this, &SoundPlayer::tick);
}

SoundPlayer::~SoundPlayer() = default;

void SoundPlayer::play(std::vector<float> samples)
{
    play(std::make_shared<audio::RecordedSound>(std::move(samples)));
}

void SoundPlayer::play(std::shared_ptr<const audio::Sound> sound, double fromSeconds)
{
    stop();
    const QAudioDevice speaker = QMediaDevices::defaultAudioOutput();
    if (speaker.isNull()) {
        Q_EMIT failed(tr("No loudspeaker was found. Plug one in, or choose one in the sound settings."));
        return;
    }
    if (const auto format = formatFor(speaker)) {
        m_fromSeconds = fromSeconds;
        m_seconds = sound->seconds();
        m_device = std::make_unique<SoundDevice>(std::move(sound), *format, fromSeconds);
        m_sink = std::make_unique<QAudioSink>(speaker, *format);
        m_sink->start(m_device.get());
    }
    if (!m_sink || m_sink->error() != QAudio::NoError) {
        m_sink.reset();
        m_device.reset();
        Q_EMIT failed(
            tr("“%1” cannot be opened. Choose another loudspeaker in the sound settings.").arg(speaker.description()));
        return;
    }
    m_ticks.start();
}

void SoundPlayer::tick()
{
    Q_EMIT moved(std::min(m_fromSeconds + static_cast<double>(m_sink->processedUSecs()) / 1e6, m_seconds));
    // A slot may have stopped it. Idle: all was heard; stopped: the loudspeaker is gone.
    if (m_sink && (m_sink->state() == QAudio::IdleState || m_sink->state() == QAudio::StoppedState)) {
        stop();
    }
}

void SoundPlayer::stop()
{
    if (!isPlaying()) {
        return;
    }
    m_ticks.stop();
    m_sink->stop();
    m_sink.reset();
    m_device.reset();
    Q_EMIT finished();
}

} // namespace rollcall::ui

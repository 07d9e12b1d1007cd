// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/SoundPlayer.h"

#include "core/audio/dsp/Resampler.h"
#include "core/base/Types.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QBuffer>
#include <QMediaDevices>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace rollcall::ui {

namespace {

constexpr double kFullScale = 32767.0;
constexpr double kTailSeconds = 0.1; ///< of silence, so that a device that stops early swallows no word

std::vector<float> atRate(const std::vector<float>& samples, int rateHz)
{
    if (rateHz == kSampleRateHz) {
        return samples;
    }
    const int common = std::gcd(rateHz, kSampleRateHz);
    const audio::Resampler resampler(kSampleRateHz / common, rateHz / common);
    std::vector<float> out(resampler.outputsFor(samples.size()));
    resampler.resample(samples, 0, out);
    return out;
}

/// Samples of 16 bits, the same on every channel.
QByteArray bytesOf(const std::vector<float>& samples, const QAudioFormat& format)
{
    const std::vector<float> sound = atRate(samples, format.sampleRate());
    std::vector<std::int16_t> frames;
    frames.reserve(sound.size() * static_cast<std::size_t>(format.channelCount()));
    for (const float sample : sound) {
        const auto value =
            static_cast<std::int16_t>(std::lround(std::clamp(static_cast<double>(sample), -1.0, 1.0) * kFullScale));
        frames.insert(frames.end(), static_cast<std::size_t>(format.channelCount()), value);
    }
    frames.resize(frames.size() + static_cast<std::size_t>(kTailSeconds * format.sampleRate()) *
                                      static_cast<std::size_t>(format.channelCount()));
    return {reinterpret_cast<const char*>(frames.data()), static_cast<qsizetype>(frames.size() * sizeof(std::int16_t))};
}

} // namespace

SoundPlayer::SoundPlayer(QObject* parent) : QObject(parent) {}

SoundPlayer::~SoundPlayer() = default;

void SoundPlayer::play(const std::vector<float>& samples)
{
    stop();
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) {
        Q_EMIT failed(tr("No loudspeaker was found. Plug one in, or choose one in the sound settings."));
    } else if (!open(device, samples)) {
        end();
        Q_EMIT failed(
            tr("“%1” cannot be opened. Choose another loudspeaker in the sound settings.").arg(device.description()));
    }
}

bool SoundPlayer::open(const QAudioDevice& device, const std::vector<float>& samples)
{
    QAudioFormat format;
    format.setSampleRate(kSampleRateHz);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    if (!device.isFormatSupported(format)) {
        format = device.preferredFormat();
        format.setSampleFormat(QAudioFormat::Int16);
        if (!device.isFormatSupported(format)) {
            return false;
        }
    }
    m_bytes = bytesOf(samples, format);
    m_buffer = std::make_unique<QBuffer>(&m_bytes);
    m_buffer->open(QIODevice::ReadOnly);
    m_sink = std::make_unique<QAudioSink>(device, format);
    m_sink->start(m_buffer.get());
    if (m_sink->error() != QAudio::NoError) {
        return false;
    }
    // Queued: the sink may not be destroyed by its own signal.
    connect(
        m_sink.get(), &QAudioSink::stateChanged, this,
        [this](QAudio::State state) {
            if (isPlaying() && (state == QAudio::IdleState || state == QAudio::StoppedState)) {
                stop();
            }
        },
        Qt::QueuedConnection);
    return true;
}

void SoundPlayer::stop()
{
    if (isPlaying()) {
        end();
        Q_EMIT finished();
    }
}

void SoundPlayer::end()
{
    if (m_sink) {
        m_sink->disconnect(this);
        m_sink->stop();
    }
    m_sink.reset();
    m_buffer.reset();
    m_bytes.clear();
}

} // namespace rollcall::ui

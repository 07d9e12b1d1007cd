// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/SoundDevice.h"

#include "core/base/Types.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace rollcall::ui {

namespace {

constexpr float kFullScale = 32767.0F;

} // namespace

SoundDevice::SoundDevice(std::shared_ptr<const audio::Sound> sound, const QAudioFormat& format, double fromSeconds)
    : m_sound(std::move(sound)), m_format(format)
{
    if (format.sampleRate() != kSampleRateHz) {
        const int common = std::gcd(format.sampleRate(), kSampleRateHz);
        m_resampler.emplace(kSampleRateHz / common, format.sampleRate() / common);
        m_resampled.emplace(*m_sound, *m_resampler);
    }
    m_next = std::clamp<std::int64_t>(std::llround(fromSeconds * format.sampleRate()), 0, this->sound().size());
    m_end = this->sound().size() + std::llround(kTailSeconds * format.sampleRate());
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

const audio::Sound& SoundDevice::sound() const
{
    return m_resampled ? static_cast<const audio::Sound&>(*m_resampled) : *m_sound;
}

qint64 SoundDevice::bytesAvailable() const
{
    return (m_end - m_next) * m_format.bytesPerFrame();
}

qint64 SoundDevice::readData(char* data, qint64 maxSize)
{
    const std::int64_t frames = std::min<std::int64_t>(maxSize / m_format.bytesPerFrame(), m_end - m_next);
    std::vector<float> samples(static_cast<std::size_t>(std::max<std::int64_t>(frames, 0)));
    const std::int64_t heard = std::clamp<std::int64_t>(sound().size() - m_next, 0, std::ssize(samples));
    if (heard > 0) {
        sound().read(m_next, std::span(samples).first(static_cast<std::size_t>(heard)));
    }
    for (const float sample : samples) {
        const auto value = static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * kFullScale));
        for (int channel = 0; channel < m_format.channelCount(); ++channel) {
            std::memcpy(data, &value, sizeof(value));
            data += sizeof(value);
        }
    }
    m_next += std::ssize(samples);
    return std::ssize(samples) * m_format.bytesPerFrame();
}

qint64 SoundDevice::writeData(const char* /*data*/, qint64 /*size*/)
{
    return -1;
}

} // namespace rollcall::ui

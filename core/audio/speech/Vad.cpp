// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/Vad.h"

#include <webrtc/modules/audio_processing/include/audio_processing.h>
#include <webrtc/modules/interface/module_common_types.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace rollcall::audio {

class Vad::Impl
{
public:
    Impl() { reset(); }

    void reset()
    {
        m_processing.reset(webrtc::AudioProcessing::Create());
        m_processing->voice_detection()->Enable(true);
        // The strictest of its settings that still keeps soft word ends; our own padding brings back the edges.
        m_processing->voice_detection()->set_likelihood(webrtc::VoiceDetection::kLowLikelihood);
    }

    bool isSpeech(std::span<const float> frame)
    {
        webrtc::AudioFrame block;
        block.sample_rate_hz_ = kSampleRateHz;
        block.num_channels_ = 1;
        block.samples_per_channel_ = kVadFrameSamples;
        std::transform(frame.begin(), frame.end(), block.data_, [](float sample) {
            return static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F));
        });
        return m_processing->ProcessStream(&block) == 0 && m_processing->voice_detection()->stream_has_voice();
    }

private:
    std::unique_ptr<webrtc::AudioProcessing> m_processing;
};

Vad::Vad() : m_impl(std::make_unique<Impl>()) {}
Vad::Vad(Vad&&) noexcept = default;
Vad& Vad::operator=(Vad&&) noexcept = default;
Vad::~Vad() = default;

bool Vad::isSpeech(std::span<const float> frame)
{
    return static_cast<std::int64_t>(frame.size()) == kVadFrameSamples && m_impl->isSpeech(frame);
}

void Vad::reset()
{
    m_impl->reset();
}

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/Vad.h"

#include <webrtc/modules/audio_processing/include/audio_processing.h>
#include <webrtc/modules/interface/module_common_types.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <new>

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

namespace {

/// Gain that brings the louder half of a recording to a speaking level, between 1/4 and 20.
float levelingGain(std::span<const float> samples)
{
    std::vector<float> energies;
    energies.reserve(samples.size() / kVadFrameSamples + 1);
    for (std::size_t first = 0; first + kVadFrameSamples <= samples.size(); first += kVadFrameSamples) {
        float sum = 0.0F;
        for (const float sample : samples.subspan(first, kVadFrameSamples)) {
            sum += sample * sample;
        }
        energies.push_back(sum / static_cast<float>(kVadFrameSamples));
    }
    if (energies.empty()) {
        return 1.0F;
    }
    const auto loud = energies.begin() + static_cast<std::ptrdiff_t>(energies.size() * 9 / 10);
    std::nth_element(energies.begin(), loud, energies.end());
    constexpr float kSpeakingLevel = 0.1F; // -20 dBFS
    return std::clamp(kSpeakingLevel / std::sqrt(std::max(*loud, 1e-10F)), 0.25F, 20.0F);
}

} // namespace

std::vector<SampleRange> findSpeech(std::span<const float> samples, const SpeechOptions& options)
{
    const float gain = levelingGain(samples);
    Vad vad;
    std::vector<float> frame(kVadFrameSamples);
    std::vector<SampleRange> regions;
    const auto total = static_cast<std::int64_t>(samples.size());
    for (std::int64_t first = 0; first + kVadFrameSamples <= total; first += kVadFrameSamples) {
        const auto input = samples.subspan(static_cast<std::size_t>(first), kVadFrameSamples);
        std::transform(input.begin(), input.end(), frame.begin(), [gain](float sample) { return sample * gain; });
        if (!vad.isSpeech(frame)) {
            continue;
        }
        if (!regions.empty() && regions.back().endSample == first) {
            regions.back().endSample = first + kVadFrameSamples;
        } else {
            regions.push_back({first, first + kVadFrameSamples});
        }
    }
    const std::int64_t minimum = std::int64_t{options.minSpeechMs} * kSampleRateHz / 1000;
    const std::int64_t pad = std::int64_t{options.padMs} * kSampleRateHz / 1000;
    std::vector<SampleRange> widened;
    for (const SampleRange& region : regions) {
        if (region.length() < minimum) {
            continue;
        }
        const SampleRange wide{std::max<std::int64_t>(0, region.firstSample - pad),
                               std::min(total, region.endSample + pad)};
        if (!widened.empty() && wide.firstSample <= widened.back().endSample) {
            widened.back().endSample = wide.endSample;
        } else {
            widened.push_back(wide);
        }
    }
    return widened;
}

std::vector<float> keepSpeech(std::span<const float> samples, std::span<const SampleRange> regions)
{
    std::vector<float> speech;
    for (const SampleRange& region : regions) {
        const auto part = samples.subspan(static_cast<std::size_t>(region.firstSample),
                                          static_cast<std::size_t>(region.length()));
        speech.insert(speech.end(), part.begin(), part.end());
    }
    return speech;
}

double netSpeechSeconds(std::span<const SampleRange> regions)
{
    double sum = 0.0;
    for (const SampleRange& region : regions) {
        sum += region.seconds();
    }
    return sum;
}

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/ChannelMixer.h"

#include <algorithm>

namespace rollcall::audio {

namespace {

constexpr std::size_t kLookSamples = 5 * ChannelSurvey::kFrameSamples; // 100 ms
constexpr int kAgreeingLooks = 3;
constexpr std::size_t kFadeSamples = kSampleRateHz / 20; // 50 ms
constexpr float kFadePerLook = 0.99F;                    // to 37 % in 10 s

} // namespace

ChannelMixer::ChannelMixer(int channels)
    : m_channels(static_cast<std::size_t>(channels)), m_survey(channels),
      m_weights(m_channels, 1.0F / static_cast<float>(channels)), m_target(m_weights), m_steps(m_channels),
      m_found(m_channels), m_candidate(m_weights), m_untilLook(kLookSamples)
{
}

void ChannelMixer::mix(std::span<const float> interleaved, std::vector<float>& out)
{
    if (m_channels == 1) {
        out.insert(out.end(), interleaved.begin(), interleaved.end());
        return;
    }
    while (interleaved.size() >= m_channels) {
        const std::size_t samples = std::min(interleaved.size() / m_channels, m_untilLook);
        const auto part = interleaved.first(samples * m_channels);
        interleaved = interleaved.subspan(part.size());
        for (std::size_t first = 0; first < part.size(); first += m_channels) {
            float sum = 0.0F;
            for (std::size_t c = 0; c < m_channels; ++c) {
                sum += m_weights[c] * part[first + c];
            }
            out.push_back(sum);
            if (m_fadeLeft > 0) {
                --m_fadeLeft;
                for (std::size_t c = 0; c < m_channels; ++c) {
                    m_weights[c] = m_fadeLeft == 0 ? m_target[c] : m_weights[c] + m_steps[c];
                }
            }
        }
        m_survey.push(part);
        m_untilLook -= samples;
        if (m_untilLook == 0) {
            m_untilLook = kLookSamples;
            look();
        }
    }
}

void ChannelMixer::look()
{
    m_survey.weigh(m_found);
    m_survey.fade(kFadePerLook);
    m_agreeing = std::ranges::equal(m_found, m_candidate) ? m_agreeing + 1 : 1;
    std::ranges::copy(m_found, m_candidate.begin());
    const bool isSure = m_isFirstLook || m_agreeing >= kAgreeingLooks;
    m_isFirstLook = false;
    if (isSure && !std::ranges::equal(m_found, m_target)) {
        std::ranges::copy(m_found, m_target.begin());
        m_fadeLeft = kFadeSamples;
        for (std::size_t c = 0; c < m_channels; ++c) {
            m_steps[c] = (m_target[c] - m_weights[c]) / static_cast<float>(kFadeSamples);
        }
    }
}

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/RunningQuality.h"

#include "core/audio/dsp/LevelMeter.h"

#include <algorithm>
#include <cmath>

namespace rollcall::audio {

namespace {

constexpr float kFullScale = 0.999F;
constexpr double kMaximumSnrDb = 60.0;
constexpr double kLeastMeanSquare = 1e-12;
constexpr std::int64_t kSpeechFrames = 100; // 1 s: after a loud word, a quiet voice shows soon
constexpr std::int64_t kBackgroundFrames = 300;
constexpr std::int64_t kLeastSpeechFrames = 50;
constexpr std::int64_t kLeastBackgroundFrames = 30;

} // namespace

void RunningQuality::Mean::add(double sample, std::int64_t frames) noexcept
{
    count = std::min(count + 1, frames);
    value += (sample - value) / static_cast<double>(count);
}

void RunningQuality::push(bool isSpeech, std::span<const float> frame) noexcept
{
    if (frame.empty()) {
        return;
    }
    double squares = 0.0;
    std::int64_t clipped = 0;
    for (const float sample : frame) {
        squares += static_cast<double>(sample) * static_cast<double>(sample);
        clipped += std::abs(sample) >= kFullScale ? 1 : 0;
    }
    const double meanSquare = squares / static_cast<double>(frame.size());
    if (isSpeech) {
        m_heldCount = 0;
        m_speech.add(meanSquare, kSpeechFrames);
        m_clipped.add(static_cast<double>(clipped) / static_cast<double>(frame.size()), kSpeechFrames);
        return;
    }
    if (m_heldCount == m_held.size()) {
        m_background.add(m_held[m_nextHeld], kBackgroundFrames);
    } else {
        ++m_heldCount;
    }
    m_held[m_nextHeld] = meanSquare;
    m_nextHeld = (m_nextHeld + 1) % m_held.size();
}

RunningQuality::Values RunningQuality::values() const noexcept
{
    Values values;
    if (m_speech.count < kLeastSpeechFrames) {
        return values;
    }
    values.speechLevelDbfs = static_cast<double>(amplitudeToDbfs(std::sqrt(m_speech.value)));
    values.clippedShare = m_clipped.value;
    if (m_background.count >= kLeastBackgroundFrames) {
        // Speech holds the background too.
        const double voice = std::max(m_speech.value - m_background.value, kLeastMeanSquare);
        values.snrDb =
            std::clamp(10.0 * std::log10(voice / std::max(m_background.value, kLeastMeanSquare)), 0.0, kMaximumSnrDb);
    }
    return values;
}

} // namespace rollcall::audio

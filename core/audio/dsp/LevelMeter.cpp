// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/LevelMeter.h"

#include "core/base/Types.h"

#include <algorithm>
#include <cmath>

namespace rollcall::audio {

namespace {

constexpr double kFallDbPerSecond = 20.0;
constexpr double kMeanSeconds = 0.3;
constexpr std::int64_t kClipShownSamples = kSampleRateHz;
/// 16-bit full scale is 32767/32768; a converter may round it down a little.
constexpr float kFullScale = 0.9995F;

} // namespace

float amplitudeToDbfs(double amplitude)
{
    return std::max(kLevelFloorDbfs, static_cast<float>(20.0 * std::log10(std::max(amplitude, 1e-10))));
}

void LevelMeter::push(std::span<const float> samples) noexcept
{
    static const auto kFall = static_cast<float>(std::pow(10.0, -kFallDbPerSecond / 20.0 / kSampleRateHz));
    static const double kKeep = std::exp(-1.0 / (kMeanSeconds * kSampleRateHz));
    for (const float sample : samples) {
        const float amplitude = std::abs(sample);
        m_peak = std::max(amplitude, m_peak * kFall);
        const double square = static_cast<double>(sample) * static_cast<double>(sample);
        m_meanSquare = kKeep * m_meanSquare + (1.0 - kKeep) * square;
        m_clipShownSamples =
            amplitude >= kFullScale ? kClipShownSamples : std::max<std::int64_t>(0, m_clipShownSamples - 1);
    }
}

Level LevelMeter::level() const noexcept
{
    return {amplitudeToDbfs(static_cast<double>(m_peak)), amplitudeToDbfs(std::sqrt(m_meanSquare)),
            m_clipShownSamples > 0};
}

} // namespace rollcall::audio

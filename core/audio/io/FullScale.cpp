// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/FullScale.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace rollcall::audio {

namespace {

/// Larger samples are damage: 32-bit integers end at 2e9.
constexpr double kLargest = 1e12;
constexpr double kMostOvershoot = 1.4;
/// Above it samples are on the scale of integers; nobody records so far above full scale.
constexpr double kLoudestFloat = 8.0;
/// Share of samples that do not decide on the scale.
constexpr double kRare = 1e-4;
/// Rare samples so many times above the common ones are damage: 18 dB.
constexpr double kOutlier = 8.0;

/// Full scale of the integers that a peak belongs to; those of 16 bits at most 18 dB above theirs, and so on.
double integerScale(double peak)
{
    for (const int bits : {16, 24}) {
        if (peak <= std::ldexp(1.0, bits - 1 + 3)) {
            return std::ldexp(1.0, bits - 1);
        }
    }
    return std::ldexp(1.0, 31);
}

} // namespace

template <class Sample>
bool FullScale::take(std::span<Sample> samples)
{
    bool sound = true;
    for (Sample& sample : samples) {
        const double size = std::abs(static_cast<double>(sample));
        if (!(size <= kLargest)) {
            sample = 0;
            sound = false;
        } else if (size > 0.0) {
            const int index = (size < 1e-12 ? kLeastExponent : std::ilogb(size) + 1) - kLeastExponent;
            ++m_counts[static_cast<std::size_t>(std::clamp(index, 0, kExponents - 1))];
            m_peak = std::max(m_peak, size);
        }
    }
    return sound;
}

bool FullScale::push(std::span<float> samples)
{
    return take(samples);
}

bool FullScale::push(std::span<double> samples)
{
    return take(samples);
}

double FullScale::commonPeak() const
{
    const auto all = static_cast<double>(std::accumulate(m_counts.begin(), m_counts.end(), std::int64_t{0}));
    double above = 0.0;
    for (int i = kExponents - 1; i >= 0; --i) {
        above += static_cast<double>(m_counts[static_cast<std::size_t>(i)]);
        if (above > kRare * all) {
            return std::ldexp(1.0, i + kLeastExponent);
        }
    }
    return 0.0;
}

bool FullScale::hasOutliers() const
{
    return m_peak > 1.0 && m_peak > kOutlier * commonPeak();
}

float FullScale::gain(bool lossy) const
{
    const double peak = hasOutliers() ? commonPeak() : m_peak;
    if (peak <= (lossy ? kMostOvershoot : 1.0)) {
        return 1.0F;
    }
    const double fullScale = peak <= kLoudestFloat ? peak : std::max(peak, integerScale(peak));
    return static_cast<float>(1.0 / fullScale);
}

} // namespace rollcall::audio

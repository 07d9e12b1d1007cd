// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Calibration.h"

#include <algorithm>
#include <cmath>

namespace rollcall::nn {

namespace {

double logSeconds(double netSpeechSeconds)
{
    return std::log(std::clamp(netSpeechSeconds, kMinCalibratedSeconds, kMaxCalibratedSeconds) / kReferenceSeconds);
}

} // namespace

double Calibration::correction(const Reliability& one, const Reliability& other) const
{
    const auto [shorter, longer] = std::minmax({logSeconds(one.netSpeechSeconds), logSeconds(other.netSpeechSeconds)});
    return cohortSlope * (one.cohortScore + other.cohortScore - cohortReference) + shorterSlope * shorter +
           longerSlope * longer;
}

bool Calibration::isSound() const
{
    return std::ranges::all_of(
               std::initializer_list<double>{slope, offset, cohortSlope, cohortReference, shorterSlope, longerSlope},
               [](double value) { return std::isfinite(value); }) &&
           slope > 0.0;
}

} // namespace rollcall::nn

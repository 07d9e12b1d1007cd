// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/VoiceRules.h"

#include <algorithm>
#include <cmath>

namespace rollcall::audio {

namespace {

constexpr float kSpeakingLevel = 0.1F; // -20 dBFS
constexpr float kCertainPeriodicity = 0.75F;
constexpr float kCertainAboveFloorDb = 12.0F;
constexpr float kLikelyPeriodicity = 0.5F;
constexpr float kLikelyAboveFloorDb = 6.0F;
// Creaky and rough voices repeat themselves less well. Far above the background that is enough.
constexpr float kRoughPeriodicity = 0.6F;
constexpr float kRoughAboveFloorDb = 25.0F;

} // namespace

float backgroundDb(std::vector<float>& levels, float lowestDb)
{
    const auto tenth = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 10);
    std::nth_element(levels.begin(), tenth, levels.end());
    return std::max(*tenth, lowestDb);
}

bool isCertain(const VoiceBand::Frame& frame, float floorDb)
{
    return frame.periodicity > kCertainPeriodicity && frame.levelDb > floorDb + kCertainAboveFloorDb;
}

bool isRough(const VoiceBand::Frame& frame, float floorDb)
{
    return frame.periodicity > kRoughPeriodicity && frame.levelDb > floorDb + kRoughAboveFloorDb;
}

bool isLikely(const VoiceBand::Frame& frame, float floorDb)
{
    return frame.periodicity > kLikelyPeriodicity && frame.levelDb > floorDb + kLikelyAboveFloorDb;
}

float frameEnergy(std::span<const float> frame)
{
    float sum = 0.0F;
    for (const float sample : frame) {
        sum += sample * sample;
    }
    return sum / static_cast<float>(frame.size());
}

float levelingGain(float level)
{
    return kSpeakingLevel / std::max(level, kQuietest);
}

float amplitudeDb(float amplitude)
{
    return 20.0F * std::log10(amplitude);
}

} // namespace rollcall::audio

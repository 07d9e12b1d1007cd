// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/ProfileQuality.h"

#include "core/audio/speech/Quality.h"

#include <algorithm>
#include <array>

namespace rollcall::pipeline {

namespace {

/// Net speech for one more step each. A profile hardly changes after the last.
constexpr std::array kProfileSeconds{5.0, 10.0, 30.0, 60.0};
constexpr double kShortTakeSeconds = 4.0;
constexpr double kQuietRoomSnrDb = 20.0;

} // namespace

int profileQuality(double netSpeechSeconds, std::size_t takes, std::size_t outlying)
{
    int quality = 1;
    for (const double seconds : kProfileSeconds) {
        quality += netSpeechSeconds >= seconds ? 1 : 0;
    }
    if (outlying > 0) {
        quality -= 3 * outlying > takes ? 2 : 1;
    }
    return std::clamp(quality, 1, kMaxQuality);
}

int takeQuality(const store::TakeInfo& take)
{
    int quality = kMaxQuality;
    quality -= take.snrDb < audio::kNoisySnrDb ? 2 : take.snrDb < kQuietRoomSnrDb ? 1 : 0;
    quality -= take.netSpeechSeconds < audio::kLittleSpeechSeconds ? 2
               : take.netSpeechSeconds < kShortTakeSeconds         ? 1
                                                                   : 0;
    quality -= take.clippedShare > audio::kClippedShare ? 1 : 0;
    quality -= take.speechLevelDbfs < audio::kTooQuietDbfs ? 1 : 0;
    return std::clamp(quality, 1, kMaxQuality);
}

} // namespace rollcall::pipeline

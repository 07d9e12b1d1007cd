// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/Take.h"

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr double kQuietRoomSnrDb = 20.0;
constexpr double kMuchSpeechSeconds = 5.0;

} // namespace

int stars(const audio::QualityReport& quality)
{
    int count = 5;
    if (quality.snrDb < audio::kNoisySnrDb) {
        count -= 2;
    } else if (quality.snrDb < kQuietRoomSnrDb) {
        count -= 1;
    }
    if (quality.clippedShare > audio::kClippedShare) {
        count -= 2;
    }
    if (quality.speechLevelDbfs < audio::kTooQuietDbfs) {
        count -= 1;
    }
    if (quality.netSpeechSeconds < audio::kLittleSpeechSeconds) {
        count -= 2;
    } else if (quality.netSpeechSeconds < kMuchSpeechSeconds) {
        count -= 1;
    }
    return std::max(count, 1);
}

std::vector<float> peaksOf(const audio::Sound& sound, std::size_t parts)
{
    std::vector<float> peaks(parts, 0.0F);
    std::size_t position = 0;
    const auto length = static_cast<std::size_t>(sound.size());
    audio::inPieces(sound, [&](std::span<const float> piece) {
        for (const float sample : piece) {
            float& peak = peaks[position++ * parts / length];
            peak = std::max(peak, std::abs(sample));
        }
    });
    return peaks;
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/speech/Quality.h"
#include "core/pipeline/live/RecordingSpool.h"
#include "core/pipeline/speakers/SpeakerService.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::ui {

/// A recording that is not saved yet.
struct Take
{
    std::int64_t id = 0; ///< of this run of the program; never used again
    int number = 0;      ///< by which people know it, from 1 for each speaker
    pipeline::Clip clip;
    double lostSeconds = 0.0;                        ///< of sound that never arrived, silence in the clip
    bool recorded = false;                           ///< from the microphone: there is no file of it
    std::shared_ptr<pipeline::RecordingSpool> spool; ///< its copy on the disk
    audio::QualityReport quality;                    ///< as saving will judge it
    std::vector<float> peaks;                        ///< of equal parts, 0..1, for a small picture
    std::optional<pipeline::TakeCheck> check;        ///< nothing: the model has not heard it yet
    bool outlying = false;                           ///< disagrees with the other takes
};

/// How good a recording is, 1 to 5, for its stars.
[[nodiscard]] int stars(const audio::QualityReport& quality);

/// Largest amplitudes of `parts` equal parts.
[[nodiscard]] std::vector<float> peaksOf(const audio::Sound& sound, std::size_t parts);

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/features/FrontEnd.h"
#include "ui/recordings/sound/LoadedSound.h"
#include "ui/spectrogram/ColourScale.h"

#include <QImage>

#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::ui {

/// Draws parts of the mel spectrogram of a recording. A tile of level L holds kColumns columns of 2^L frames; one of a high level looks at a few of
/// the frames of each column, so that every tile costs about the same. One colour means one level all over the recording.
///
/// @thread one at a time
class SpectrogramTileMaker
{
public:
    static constexpr int kColumns = 256;
    static constexpr int kFramesPerSecond = 100;

    static Result<SpectrogramTileMaker> create(LoadedSoundPtr sound, ColourMap map);

    /// Seconds of one tile.
    [[nodiscard]] static double secondsOf(int level);

    /// @param index 0: the begin of the recording
    /// @return kColumns wide, a pixel a mel bin high with the highest on top; transparent behind the end of the recording
    [[nodiscard]] QImage tile(int level, std::int64_t index);

private:
    SpectrogramTileMaker(features::FrontEnd frontEnd, LoadedSoundPtr sound, ColourMap map);

    void measure();
    /// The mean of up to kFramesUsed frames; empty behind the end.
    [[nodiscard]] std::vector<float> column(std::int64_t firstFrame, std::int64_t frames);
    /// Whole frames from one on, as many as there are.
    [[nodiscard]] std::vector<float> framesFrom(std::int64_t first, std::int64_t frames);

    features::FrontEnd m_frontEnd;
    LoadedSoundPtr m_sound;
    ColourScale m_scale;
    std::int64_t m_frames = 0; ///< of the recording
    float m_floor = 0.0F;      ///< what the ends of the colour scale stand for
    float m_ceiling = 1.0F;
};

} // namespace rollcall::ui

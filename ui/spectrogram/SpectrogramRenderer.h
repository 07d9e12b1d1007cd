// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/spectrogram/ColourScale.h"
#include "ui/spectrogram/SpectrogramModel.h"

#include <QImage>

#include <cstdint>

namespace rollcall::ui {

/// Draws a SpectrogramModel into an image that scrolls: one pixel is one frame wide and one mel bin high, the newest
/// frame is on the right, the highest frequency on top. Frames that are missing or not yet there stay transparent.
///
/// Only new columns are drawn, except when the range of levels has moved by more than kRedrawNepers: then all are, so
/// that one colour means one level over the whole picture.
/// @thread one at a time; needs no window
class SpectrogramRenderer
{
public:
    static constexpr float kRedrawNepers = 0.35F; ///< 1.5 dB, hardly visible

    explicit SpectrogramRenderer(ColourMap map = ColourMap::Viridis);

    [[nodiscard]] const ColourScale& colourScale() const { return m_scale; }
    void setColourMap(ColourMap map);

    /// @param columns width of the image, at least 1; may be more than the model holds
    /// @return valid until the next call; `columns` wide, model.melBins() high, ARGB32 premultiplied
    const QImage& render(const SpectrogramModel& model, int columns);

    /// Columns that the last render() drew anew.
    [[nodiscard]] int drawnColumns() const { return m_drawnColumns; }
    /// Range of levels that the colours of the image stand for.
    [[nodiscard]] LevelRange drawnRange() const { return m_range; }

private:
    void drawColumn(const SpectrogramModel& model, std::int64_t frame, int x);

    ColourScale m_scale;
    QImage m_image;
    LevelRange m_range;
    std::int64_t m_drawnEnd = 0; // frame behind the rightmost column drawn
    std::int64_t m_generation = -1;
    int m_drawnColumns = 0;
    bool m_stale = true;
};

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/spectrogram/ColourScale.h"
#include "ui/spectrogram/SpectrogramModel.h"

#include <QImage>
#include <QSize>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rollcall::ui {

/// What a picture of a spectrogram shows.
struct SpectrogramView
{
    QSize size;              ///< pixels
    std::int64_t frames = 0; ///< that the width stands for, at least 1
    std::int64_t endPixel =
        0; ///< the one behind the right edge; pixel p has the frames f with floor(f * width / frames) = p

    bool operator==(const SpectrogramView&) const = default;
};

/// Draws a SpectrogramModel into an image that scrolls by whole pixels: newest on the right, highest frequency on top. A pixel that stands for
/// several frames shows the loudest of them, so that no onset is lost. Frames that are missing or not yet there stay transparent.
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

    /// @return valid until the next call; of the view's size, ARGB32 premultiplied
    const QImage& render(const SpectrogramModel& model, const SpectrogramView& view);

    /// Columns of pixels that the last render() drew anew.
    [[nodiscard]] int drawnColumns() const { return m_drawnColumns; }
    /// Range of levels that the colours of the image stand for.
    [[nodiscard]] LevelRange drawnRange() const { return m_range; }

private:
    /// Where a row of the image lies between two bins.
    struct Row
    {
        std::size_t lower = 0;
        std::size_t upper = 0;
        float share = 0.0F; ///< of the upper one
    };

    [[nodiscard]] bool scroll(const SpectrogramModel& model, const SpectrogramView& view);
    void layRows(int melBins);
    void drawColumn(const SpectrogramModel& model, std::int64_t pixel, int x);

    ColourScale m_scale;
    QImage m_image;
    SpectrogramView m_view;
    std::vector<Row> m_rows;     ///< dimension [height], from the top
    std::vector<float> m_column; ///< dimension [M]
    LevelRange m_range;
    std::int64_t m_drawnEnd = 0; ///< frame behind the last one drawn
    std::int64_t m_generation = -1;
    int m_drawnColumns = 0;
    bool m_stale = true;
};

} // namespace rollcall::ui

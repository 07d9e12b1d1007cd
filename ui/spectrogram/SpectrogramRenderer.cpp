// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/SpectrogramRenderer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace rollcall::ui {

namespace {

/// Rounds towards minus infinity.
std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

} // namespace

SpectrogramRenderer::SpectrogramRenderer(ColourMap map) : m_scale(map) {}

void SpectrogramRenderer::setColourMap(ColourMap map)
{
    if (map != m_scale.map()) {
        m_scale = ColourScale(map);
        m_stale = true;
    }
}

const QImage& SpectrogramRenderer::render(const SpectrogramModel& model, const SpectrogramView& view)
{
    const std::int64_t width = view.size.width();
    std::int64_t first = view.endPixel - width;
    if (scroll(model, view)) {
        // That of the next frame may have been drawn with the frames before it alone.
        first = std::max(first, floorDivide(m_drawnEnd * width, view.frames));
    } else {
        m_image.fill(Qt::transparent);
        m_range = model.range();
        m_generation = model.generation();
        m_stale = false;
    }
    m_view = view;
    m_drawnEnd = model.endFrame();
    m_drawnColumns = 0;
    const std::int64_t held = floorDivide(model.firstFrame() * width, view.frames);
    for (std::int64_t pixel = std::max(first, held); pixel < view.endPixel; ++pixel) {
        drawColumn(model, pixel, static_cast<int>(pixel - view.endPixel + width));
        ++m_drawnColumns;
    }
    return m_image;
}

/// @return false when all has to be drawn anew
bool SpectrogramRenderer::scroll(const SpectrogramModel& model, const SpectrogramView& view)
{
    if (m_image.size() != view.size) {
        m_image = QImage(view.size, QImage::Format_ARGB32_Premultiplied);
        layRows(model.melBins());
        return false;
    }
    const LevelRange range = model.range();
    const bool rangeMoved = std::abs(range.floor - m_range.floor) > kRedrawNepers ||
                            std::abs(range.ceiling - m_range.ceiling) > kRedrawNepers;
    const std::int64_t by = view.endPixel - m_view.endPixel;
    const std::int64_t width = view.size.width();
    if (m_stale || rangeMoved || m_generation != model.generation() || m_view.frames != view.frames || by < 0 ||
        by >= width) {
        return false;
    }
    if (by > 0) {
        for (int y = 0; y < view.size.height(); ++y) {
            auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
            std::memmove(line, line + by, static_cast<std::size_t>(width - by) * sizeof(QRgb));
            std::fill(line + width - by, line + width, qRgba(0, 0, 0, 0));
        }
    }
    return true;
}

void SpectrogramRenderer::layRows(int melBins)
{
    m_column.resize(static_cast<std::size_t>(melBins));
    const int height = m_image.height();
    m_rows.resize(static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y) {
        const double place = (height - 1 - y + 0.5) * melBins / height - 0.5;
        const double lower = std::clamp(std::floor(place), 0.0, static_cast<double>(melBins - 1));
        Row& row = m_rows[static_cast<std::size_t>(y)];
        row.lower = static_cast<std::size_t>(lower);
        row.upper = std::min(row.lower + 1, static_cast<std::size_t>(melBins - 1));
        row.share = static_cast<float>(std::clamp(place - lower, 0.0, 1.0));
    }
}

void SpectrogramRenderer::drawColumn(const SpectrogramModel& model, std::int64_t pixel, int x)
{
    const std::int64_t width = m_image.width();
    const std::int64_t frames = m_view.frames;
    // The frames of this pixel; where it is less than one frame wide, the frame that it lies in.
    std::int64_t begin = -floorDivide(-pixel * frames, width);
    std::int64_t end = -floorDivide(-(pixel + 1) * frames, width);
    if (begin == end) {
        begin = floorDivide(pixel * frames, width);
        end = begin + 1;
    }
    std::ranges::fill(m_column, -std::numeric_limits<float>::infinity());
    bool isMissing = true;
    for (std::int64_t frame = std::max(begin, model.firstFrame()); frame < end; ++frame) {
        if (model.kind(frame) != ColumnKind::Missing) {
            isMissing = false;
            std::ranges::transform(m_column, model.column(frame), m_column.begin(),
                                   [](float a, float b) { return std::max(a, b); });
        }
    }
    const float scale = 1.0F / (m_range.ceiling - m_range.floor);
    for (int y = 0; y < m_image.height(); ++y) {
        const Row& row = m_rows[static_cast<std::size_t>(y)];
        const float value = m_column[row.lower] + row.share * (m_column[row.upper] - m_column[row.lower]);
        reinterpret_cast<QRgb*>(m_image.scanLine(y))[x] =
            isMissing ? qRgba(0, 0, 0, 0) : m_scale.colour((value - m_range.floor) * scale);
    }
}

} // namespace rollcall::ui

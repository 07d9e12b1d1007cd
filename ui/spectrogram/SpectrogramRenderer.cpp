// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/SpectrogramRenderer.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace rollcall::ui {

SpectrogramRenderer::SpectrogramRenderer(ColourMap map) : m_scale(map) {}

void SpectrogramRenderer::setColourMap(ColourMap map)
{
    if (map != m_scale.map()) {
        m_scale = ColourScale(map);
        m_stale = true;
    }
}

const QImage& SpectrogramRenderer::render(const SpectrogramModel& model, int columns)
{
    const QSize size(std::max(columns, 1), model.melBins());
    const std::int64_t width = size.width();
    if (m_image.size() != size) {
        m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
        m_stale = true;
    }
    const LevelRange range = model.range();
    const bool rangeMoved = std::abs(range.floor - m_range.floor) > kRedrawNepers ||
                            std::abs(range.ceiling - m_range.ceiling) > kRedrawNepers;
    std::int64_t fresh = model.endFrame() - m_drawnEnd;
    if (m_stale || rangeMoved || m_generation != model.generation() || fresh >= width) {
        m_image.fill(Qt::transparent);
        m_range = range;
        m_generation = model.generation();
        m_stale = false;
        fresh = width;
    } else if (fresh > 0) {
        const auto kept = static_cast<std::size_t>(width - fresh);
        for (int y = 0; y < size.height(); ++y) {
            auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
            std::memmove(line, line + fresh, kept * sizeof(QRgb));
        }
    }
    m_drawnEnd = model.endFrame();
    m_drawnColumns = 0;
    for (std::int64_t frame = std::max(m_drawnEnd - fresh, model.firstFrame()); frame < m_drawnEnd; ++frame) {
        drawColumn(model, frame, static_cast<int>(width - (m_drawnEnd - frame)));
        ++m_drawnColumns;
    }
    return m_image;
}

void SpectrogramRenderer::drawColumn(const SpectrogramModel& model, std::int64_t frame, int x)
{
    const int bins = model.melBins();
    const bool isMissing = model.kind(frame) == ColumnKind::Missing;
    const std::span<const float> values = model.column(frame);
    const float scale = 1.0F / (m_range.ceiling - m_range.floor);
    for (int bin = 0; bin < bins; ++bin) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(bins - 1 - bin));
        line[x] = isMissing ? qRgba(0, 0, 0, 0)
                            : m_scale.colour((values[static_cast<std::size_t>(bin)] - m_range.floor) * scale);
    }
}

} // namespace rollcall::ui

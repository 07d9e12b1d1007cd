// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/SpectrogramStrip.h"

#include "ui/recordings/timeline/RecordingAxis.h"
#include "ui/recordings/timeline/SpectrogramTileMaker.h"
#include "ui/theme/Tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr int kCoarserLevels = 6; ///< that stand in for a tile

} // namespace

SpectrogramStrip::SpectrogramStrip(RecordingAxis& axis, QWidget* parent) : RecordingStrip(axis, parent)
{
    setObjectName(QStringLiteral("recordingSpectrogramStrip"));
    setAccessibleName(tr("Spectrogram"));
    connect(&m_tiles, &SpectrogramTiles::ready, this, &SpectrogramStrip::renew);
}

void SpectrogramStrip::setSound(LoadedSoundPtr sound)
{
    m_hasSound = sound != nullptr;
    m_tiles.setSound(std::move(sound));
}

void SpectrogramStrip::paintContent(QPainter& painter)
{
    paintName(painter, tr("Spectrogram"));
    const QRect area = RecordingAxis::plot(*this);
    painter.fillRect(area, colour(Token::Track, palette()));
    m_complete = false;
    if (!m_hasSound || axis().length() <= 0.0) {
        return;
    }
    const double pixels = std::max(area.width() * painter.device()->devicePixelRatioF(), 1.0);
    const double frames = axis().length() * SpectrogramTileMaker::kFramesPerSecond / pixels;
    const int level = std::max(static_cast<int>(std::floor(std::log2(frames))), 0);
    const double seconds = SpectrogramTileMaker::secondsOf(level);
    const auto first = static_cast<qint64>(std::floor(axis().begin() / seconds));
    const auto end = static_cast<qint64>(std::ceil(axis().end() / seconds));
    painter.setClipRect(area);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    m_complete = true;
    for (qint64 index = first; index < end; ++index) {
        m_complete = paintTile(painter, level, index) && m_complete;
    }
    m_tiles.want(level, first, end);
}

bool SpectrogramStrip::paintTile(QPainter& painter, int level, qint64 index)
{
    const double seconds = SpectrogramTileMaker::secondsOf(level);
    const double left = std::round(axis().xOf(static_cast<double>(index) * seconds, *this));
    const double right = std::round(axis().xOf(static_cast<double>(index + 1) * seconds, *this));
    const QRectF place(left, 0.0, right - left, height());
    for (int up = 0; up <= kCoarserLevels; ++up) {
        if (const QImage* image = m_tiles.tile(level + up, index >> up)) {
            const double width = std::ldexp(SpectrogramTileMaker::kColumns, -up);
            const auto part = static_cast<double>(index - ((index >> up) << up));
            painter.drawImage(place, *image, QRectF(part * width, 0.0, width, image->height()));
            return up == 0;
        }
    }
    return false;
}

} // namespace rollcall::ui

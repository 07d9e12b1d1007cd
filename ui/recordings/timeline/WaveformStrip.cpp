// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/WaveformStrip.h"

#include "ui/recordings/timeline/RecordingAxis.h"
#include "ui/theme/Tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr double kOpacity = 0.75;
constexpr float kQuietest = 0.02F; ///< a recording of silence is not blown up

} // namespace

WaveformStrip::WaveformStrip(RecordingAxis& axis, QWidget* parent) : RecordingStrip(axis, parent)
{
    setObjectName(QStringLiteral("waveformStrip"));
    setAccessibleName(tr("Waveform and cursor"));
    setAccessibleDescription(tr("Arrow keys move the cursor, + and - zoom, Space plays."));
    setFocusPolicy(Qt::StrongFocus); // one strip is enough for the Tab key
}

void WaveformStrip::setSound(LoadedSoundPtr sound)
{
    m_sound = std::move(sound);
    renew();
}

void WaveformStrip::paintContent(QPainter& painter)
{
    paintName(painter, tr("Waveform"));
    const QRect area = RecordingAxis::plot(*this);
    if (!m_sound || axis().length() <= 0.0) {
        return;
    }
    const Extremes loudest = m_sound->peaks.extremes(0, m_sound->peaks.size());
    const double scale = height() / 2.0 / std::max({-loudest.low, loudest.high, kQuietest});
    const double step = 1.0 / painter.device()->devicePixelRatioF();
    const auto sampleAt = [this](double x) {
        return static_cast<std::int64_t>(std::floor(axis().secondsAt(x, *this) * kSampleRateHz));
    };
    painter.setOpacity(kOpacity);
    const QColor shade = colour(Token::Accent, palette());
    const double middle = height() / 2.0;
    for (double x = area.left(); x < area.left() + area.width(); x += step) {
        const Extremes peaks = m_sound->peaks.extremes(sampleAt(x), sampleAt(x + step));
        const double top = middle - static_cast<double>(peaks.high) * scale;
        const double bottom = middle - static_cast<double>(peaks.low) * scale;
        painter.fillRect(QRectF(x, top, step, std::max(bottom - top, step)), shade);
    }
}

} // namespace rollcall::ui

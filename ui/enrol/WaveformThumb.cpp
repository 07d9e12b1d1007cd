// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/WaveformThumb.h"

#include "ui/theme/Tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

WaveformThumb::WaveformThumb(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Waveform"));
}

void WaveformThumb::setPeaks(std::vector<float> peaks)
{
    m_peaks = std::move(peaks);
    update();
}

void WaveformThumb::paintEvent(QPaintEvent* /*event*/)
{
    if (m_peaks.empty()) {
        return;
    }
    QPainter painter(this);
    // Quiet recordings are seen, too: the loudest part fills the height.
    const float loudest = std::max(std::ranges::max(m_peaks), 1e-6F);
    constexpr int kStep = 3;
    const QColor shade = colour(Token::FaintText, palette());
    for (int x = 0; x + 2 <= width(); x += kStep) {
        const auto part = std::min(m_peaks.size() - 1, m_peaks.size() * static_cast<std::size_t>(x) /
                                                           static_cast<std::size_t>(std::max(width(), 1)));
        const int tall =
            std::max(2, static_cast<int>(std::lround(m_peaks[part] / loudest * static_cast<float>(height()))));
        painter.fillRect(x, (height() - tall) / 2, 2, tall, shade);
    }
}

} // namespace rollcall::ui

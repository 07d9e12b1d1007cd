// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/RecordingAxis.h"

#include "ui/theme/Tokens.h"

#include <QFontMetrics>
#include <QWidget>

#include <algorithm>

namespace rollcall::ui {

namespace {

constexpr int kNameLetters = 14; ///< of usual width, in the left margin
constexpr int kLargestMarginShare = 4;
constexpr double kPageStep = 0.9; ///< of the visible part, when the cursor leaves it

} // namespace

void RecordingAxis::reset(double seconds)
{
    m_seconds = std::max(seconds, 0.0);
    m_begin = 0.0;
    m_length = m_seconds;
    m_cursor = 0.0;
    Q_EMIT viewChanged();
    Q_EMIT cursorMoved(m_cursor);
}

void RecordingAxis::moveCursor(double seconds)
{
    const double moved = std::clamp(seconds, 0.0, m_seconds);
    if (moved == m_cursor) {
        return;
    }
    m_cursor = moved;
    if (m_cursor < begin()) {
        show(m_cursor - kPageStep * m_length, m_length);
    } else if (m_cursor > end()) {
        show(m_cursor - (1.0 - kPageStep) * m_length, m_length);
    }
    Q_EMIT cursorMoved(m_cursor);
}

void RecordingAxis::zoom(double factor, double around)
{
    const double length = std::clamp(m_length * factor, std::min(kShortestView, m_seconds), m_seconds);
    if (m_length > 0.0) {
        show(around - (around - m_begin) * length / m_length, length);
    }
}

void RecordingAxis::scrollTo(double begin)
{
    show(begin, m_length);
}

void RecordingAxis::show(double begin, double length)
{
    begin = std::clamp(begin, 0.0, std::max(m_seconds - length, 0.0));
    if (begin != m_begin || length != m_length) {
        m_begin = begin;
        m_length = length;
        Q_EMIT viewChanged();
    }
}

QRect RecordingAxis::plot(const QWidget& strip)
{
    const QFontMetrics metrics = strip.fontMetrics();
    const int most = strip.width() / kLargestMarginShare;
    const int left = std::min(metrics.averageCharWidth() * kNameLetters + kGrid, most);
    const int right = std::min(metrics.horizontalAdvance(QStringLiteral("100 %")) + kGrid, most);
    return strip.rect().adjusted(left, 0, -right, 0);
}

double RecordingAxis::xOf(double seconds, const QWidget& strip) const
{
    const QRect area = plot(strip);
    return m_length > 0.0 ? area.left() + (seconds - m_begin) / m_length * area.width() : area.left();
}

double RecordingAxis::secondsAt(double x, const QWidget& strip) const
{
    const QRect area = plot(strip);
    return m_begin + (x - area.left()) / std::max(area.width(), 1) * m_length;
}

} // namespace rollcall::ui

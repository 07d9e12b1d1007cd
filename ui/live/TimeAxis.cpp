// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/TimeAxis.h"

#include "ui/theme/Tokens.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kTick = 4;
constexpr int kNameLetters = 9;        ///< of usual width, in the right margin
constexpr int kLargestMarginShare = 6; ///< of a narrow strip
constexpr std::array kSteps{5, 10, 15, 30};

} // namespace

void TimeAxis::setNow(double seconds)
{
    if (seconds != m_now) {
        m_now = seconds;
        Q_EMIT moved();
    }
}

QFont TimeAxis::labelFont(const QWidget& strip)
{
    return ui::font(strip.font(), TextSize::Faint);
}

QRect TimeAxis::plot(const QWidget& strip)
{
    const QFontMetrics metrics(labelFont(strip));
    const int left = metrics.horizontalAdvance(QStringLiteral("7.6k")) + kGrid;
    const int right = metrics.averageCharWidth() * kNameLetters + 2 * kGrid;
    const int most = strip.width() / kLargestMarginShare;
    return strip.rect().adjusted(std::min(left, most), 0, -std::min(right, most), 0);
}

int TimeAxis::devicePixels(const QWidget& strip)
{
    return std::max(static_cast<int>(std::lround(plot(strip).width() * strip.devicePixelRatioF())), 1);
}

std::int64_t TimeAxis::endPixel(int devicePixels) const
{
    const auto frames = static_cast<std::int64_t>(std::llround(m_now * kFramesPerSecond));
    return frames < 1 ? 0 : (frames - 1) * devicePixels / kShownFrames + 1;
}

double TimeAxis::xOf(double seconds, const QWidget& strip) const
{
    const int pixels = devicePixels(strip);
    const double behind = static_cast<double>(endPixel(pixels)) - seconds * pixels / kShownSeconds;
    const QRect area = plot(strip);
    return area.left() + area.width() * (1.0 - behind / pixels);
}

double TimeAxis::secondsAt(double x, const QWidget& strip) const
{
    const int pixels = devicePixels(strip);
    const QRect area = plot(strip);
    const double behind = (1.0 - (x - area.left()) / std::max(area.width(), 1)) * pixels;
    return (static_cast<double>(endPixel(pixels)) - behind) * kShownSeconds / pixels;
}

int TimeAxis::labelsHeight(const QWidget& strip)
{
    return kTick + QFontMetrics(labelFont(strip)).height();
}

void TimeAxis::paintLabels(QPainter& painter, int y, const QWidget& strip)
{
    const QRect area = plot(strip);
    painter.setFont(labelFont(strip));
    painter.setPen(colour(Token::FaintText, strip.palette()));
    const QFontMetrics metrics = painter.fontMetrics();
    const auto text = [](int seconds) {
        return seconds == 0 ? tr("now") : tr("%1 s").arg(QLocale().toString(-seconds));
    };
    const int width = metrics.horizontalAdvance(text(static_cast<int>(kShownSeconds))) + 2 * kGrid;
    const auto step =
        std::ranges::find_if(kSteps, [&](int seconds) { return area.width() * seconds / kShownSeconds >= width; });
    if (step == kSteps.end()) {
        return;
    }
    for (int seconds = 0; seconds <= kShownSeconds; seconds += *step) {
        const int x = area.right() - static_cast<int>(std::lround(seconds * (area.width() - 1) / kShownSeconds));
        painter.drawLine(x, y, x, y + kTick - 1);
        painter.drawText(QRect(x - width / 2, y + kTick, width, metrics.height()), Qt::AlignCenter, text(seconds));
    }
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LevelMeterWidget.h"

#include "ui/Theme.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr float kLoudDbfs = -12.0F;   // from here on the bar warns
constexpr float kTooLoudDbfs = -3.0F; // from here on it alarms
constexpr std::array kTicksDbfs{-60, -48, -36, -24, -12, 0};
constexpr int kBarHeight = 14;
constexpr int kGap = 4;

QString decibels(float dbfs)
{
    return QLocale().toString(static_cast<int>(std::lround(dbfs)));
}

} // namespace

LevelMeterWidget::LevelMeterWidget(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("levelMeterWidget"));
    setAccessibleName(tr("Microphone level"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_clipHold.setSingleShot(true);
    m_clipHold.setInterval(kClipHoldMs);
    connect(&m_clipHold, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    clear();
}

void LevelMeterWidget::setLevel(const audio::Level& level)
{
    m_level = level;
    if (level.clipped) {
        m_clipHold.start();
    }
    setAccessibleDescription(level.clipped ? tr("Peak %1 dBFS, clipping").arg(decibels(level.peakDbfs))
                                           : tr("Peak %1 dBFS").arg(decibels(level.peakDbfs)));
    update();
}

void LevelMeterWidget::clear()
{
    m_clipHold.stop();
    setLevel({});
}

QSize LevelMeterWidget::sizeHint() const
{
    return {320, kBarHeight + kGap + fontMetrics().height()};
}

QSize LevelMeterWidget::minimumSizeHint() const
{
    return {160, sizeHint().height()};
}

void LevelMeterWidget::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const QFontMetrics metrics = fontMetrics();
    const QString lampText = tr("CLIP");
    const QRect lamp(width() - metrics.horizontalAdvance(lampText) - 3 * kGap, 0,
                     metrics.horizontalAdvance(lampText) + 3 * kGap, std::max(kBarHeight, metrics.height()));
    // The outer tick labels are centred on the ends of the bar.
    const int margin = metrics.horizontalAdvance(decibels(kLowestDbfs)) / 2 + 1;
    const QRect bar(margin, (lamp.height() - kBarHeight) / 2, std::max(lamp.left() - 2 * margin, 1), kBarHeight);
    const auto xOf = [&bar](float dbfs) {
        const float share = std::clamp((dbfs - kLowestDbfs) / -kLowestDbfs, 0.0F, 1.0F);
        return bar.left() + static_cast<int>(std::lround(share * static_cast<float>(bar.width())));
    };

    painter.fillRect(bar, trackColour(palette()));
    const auto fill = [&](float from, float to, const QColor& colour) {
        if (to > from) {
            painter.fillRect(QRect(QPoint(xOf(from), bar.top()), QPoint(xOf(to) - 1, bar.bottom())), colour);
        }
    };
    fill(kLowestDbfs, std::min(m_level.rmsDbfs, kLoudDbfs), goodColour(palette()));
    fill(kLoudDbfs, std::min(m_level.rmsDbfs, kTooLoudDbfs), warningColour(palette()));
    fill(kTooLoudDbfs, std::min(m_level.rmsDbfs, 0.0F), badColour(palette()));
    if (m_level.peakDbfs > kLowestDbfs) {
        const QColor colour =
            m_level.peakDbfs >= kTooLoudDbfs ? badColour(palette()) : palette().color(QPalette::WindowText);
        painter.fillRect(std::min(xOf(m_level.peakDbfs), bar.right() - 1), bar.top(), 2, bar.height(), colour);
    }

    painter.setPen(quietTextColour(palette()));
    for (const int tick : kTicksDbfs) {
        const int x = xOf(static_cast<float>(tick));
        painter.drawText(QRect(x - 2 * margin, bar.bottom() + 1 + kGap / 2, 4 * margin, metrics.height()),
                         Qt::AlignHCenter | Qt::AlignTop, QLocale().toString(tick));
    }

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(clipLampLit() ? badColour(palette()) : trackColour(palette()));
    painter.drawRoundedRect(lamp, 3.0, 3.0);
    painter.setPen(clipLampLit() ? palette().color(QPalette::Window) : quietTextColour(palette()));
    painter.drawText(lamp, Qt::AlignCenter, lampText);
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LevelMeterWidget.h"

#include "ui/theme/Tokens.h"

#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr float kLoudDbfs = -12.0F;   // from here on the bar warns
constexpr float kTooLoudDbfs = -3.0F; // from here on it alarms
constexpr int kWidth = 130;
constexpr int kHeight = 16;
constexpr int kBarHeight = 8;
constexpr int kLamp = 10;
constexpr int kGap = 6;

QString decibels(float dbfs)
{
    return QLocale().toString(static_cast<int>(std::lround(dbfs)));
}

} // namespace

LevelMeterWidget::LevelMeterWidget(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("levelMeterWidget"));
    setAccessibleName(tr("Microphone level"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
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
    setToolTip(accessibleDescription());
    update();
}

void LevelMeterWidget::clear()
{
    m_clipHold.stop();
    setLevel({});
}

QSize LevelMeterWidget::sizeHint() const
{
    return {kWidth, kHeight};
}

QSize LevelMeterWidget::minimumSizeHint() const
{
    return sizeHint();
}

void LevelMeterWidget::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF lamp(width() - kLamp, (height() - kLamp) / 2.0, kLamp, kLamp);
    painter.setBrush(colour(clipLampLit() ? Token::Bad : Token::Track, palette()));
    painter.drawEllipse(lamp);

    const QRectF bar(0.0, (height() - kBarHeight) / 2.0, std::max(lamp.left() - kGap, 1.0), kBarHeight);
    QPainterPath shape;
    shape.addRoundedRect(bar, kBarHeight / 2.0, kBarHeight / 2.0);
    painter.fillPath(shape, colour(Token::Track, palette()));
    painter.setClipPath(shape);
    const auto xOf = [&bar](float dbfs) {
        const float share = std::clamp((dbfs - kLowestDbfs) / -kLowestDbfs, 0.0F, 1.0F);
        return bar.left() + static_cast<double>(share) * bar.width();
    };
    const auto fill = [&](float from, float to, Token token) {
        if (to > from) {
            painter.fillRect(QRectF(xOf(from), bar.top(), xOf(to) - xOf(from), bar.height()), colour(token, palette()));
        }
    };
    fill(kLowestDbfs, std::min(m_level.rmsDbfs, kLoudDbfs), Token::Good);
    fill(kLoudDbfs, std::min(m_level.rmsDbfs, kTooLoudDbfs), Token::Warning);
    fill(kTooLoudDbfs, std::min(m_level.rmsDbfs, 0.0F), Token::Bad);
    if (m_level.peakDbfs > kLowestDbfs) {
        painter.fillRect(QRectF(std::min(xOf(m_level.peakDbfs), bar.right() - 2.0), bar.top(), 2.0, bar.height()),
                         colour(m_level.peakDbfs >= kTooLoudDbfs ? Token::Bad : Token::Text, palette()));
    }
}

} // namespace rollcall::ui

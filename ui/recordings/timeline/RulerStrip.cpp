// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/RulerStrip.h"

#include "ui/Wording.h"
#include "ui/recordings/timeline/RecordingAxis.h"
#include "ui/theme/Tokens.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kTick = 4;
constexpr std::array kSteps{1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200};

} // namespace

RulerStrip::RulerStrip(RecordingAxis& axis, QWidget* parent) : RecordingStrip(axis, parent)
{
    setObjectName(QStringLiteral("rulerStrip"));
    setAccessibleName(tr("Times"));
}

QSize RulerStrip::sizeHint() const
{
    return {640, kTick + QFontMetrics(ui::font(font(), TextSize::Faint)).height()};
}

QSize RulerStrip::minimumSizeHint() const
{
    return {240, sizeHint().height()};
}

void RulerStrip::paintContent(QPainter& painter)
{
    if (axis().length() <= 0.0) {
        return;
    }
    painter.setFont(ui::font(font(), TextSize::Faint));
    painter.setPen(colour(Token::FaintText, palette()));
    const QRect area = RecordingAxis::plot(*this);
    const int width = painter.fontMetrics().horizontalAdvance(clockTime(axis().seconds())) + 2 * kGrid;
    const auto step =
        std::ranges::find_if(kSteps, [&](int seconds) { return area.width() * seconds / axis().length() >= width; });
    const int every = step == kSteps.end() ? kSteps.back() : *step;
    for (auto seconds = static_cast<int>(std::ceil(axis().begin() / every)) * every; seconds <= axis().end();
         seconds += every) {
        const int x = static_cast<int>(std::lround(axis().xOf(seconds, *this)));
        painter.drawLine(x, 0, x, kTick - 1);
        painter.drawText(QRect(x - width / 2, kTick, width, height() - kTick), Qt::AlignCenter, clockTime(seconds));
    }
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/Stars.h"

#include "core/pipeline/speakers/ProfileQuality.h"
#include "ui/theme/Tokens.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace rollcall::ui {

namespace {

constexpr double kRadius = 6.0;
constexpr double kInnerShare = 0.4; ///< of the radius
constexpr int kStep = 13;           ///< from star to star
constexpr int kCorners = 5;

QPolygonF star(const QPointF& middle)
{
    QPolygonF polygon;
    for (int corner = 0; corner < 2 * kCorners; ++corner) {
        const double radius = corner % 2 == 0 ? kRadius : kInnerShare * kRadius;
        const double angle = std::numbers::pi * (static_cast<double>(corner) / kCorners - 0.5);
        polygon.append(middle + radius * QPointF(std::cos(angle), std::sin(angle)));
    }
    return polygon;
}

} // namespace

QString qualityText(int stars)
{
    switch (stars) {
    case 1:
        return QCoreApplication::translate("Stars", "poor");
    case 2:
        return QCoreApplication::translate("Stars", "weak");
    case 3:
        return QCoreApplication::translate("Stars", "fair");
    case 4:
        return QCoreApplication::translate("Stars", "good");
    case 5:
        return QCoreApplication::translate("Stars", "very good");
    default:
        return QCoreApplication::translate("Stars", "not known");
    }
}

void paintStars(QPainter& painter, const QRect& place, int stars, const QPalette& palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double middle = place.top() + place.height() / 2.0;
    for (int i = 0; i < pipeline::kMaxQuality; ++i) {
        painter.setBrush(colour(i < stars ? Token::Warning : Token::Track, palette));
        painter.drawPolygon(star(QPointF(place.left() + kRadius + i * kStep, middle)));
    }
    painter.restore();
}

int starsWidth()
{
    return pipeline::kMaxQuality * kStep;
}

} // namespace rollcall::ui

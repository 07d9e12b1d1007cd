// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/EndLabels.h"

#include <QLineF>

#include <algorithm>
#include <array>

namespace rollcall::ui {

namespace {

constexpr double kGap = 4.0; ///< between a curve and its text, pixels

bool crosses(const QLineF& line, const QRectF& rect)
{
    if (std::max(line.x1(), line.x2()) < rect.left() || std::min(line.x1(), line.x2()) > rect.right()) {
        return false;
    }
    const std::array sides{QLineF(rect.topLeft(), rect.topRight()), QLineF(rect.topRight(), rect.bottomRight()),
                           QLineF(rect.bottomRight(), rect.bottomLeft()), QLineF(rect.bottomLeft(), rect.topLeft())};
    return rect.contains(line.p1()) || rect.contains(line.p2()) ||
           std::ranges::any_of(sides, [&line](const QLineF& side) {
               return line.intersects(side, nullptr) == QLineF::BoundedIntersection;
           });
}

bool crosses(const QPolygonF& curve, const QRectF& rect)
{
    for (qsizetype i = 1; i < curve.size(); ++i) {
        if (crosses(QLineF(curve[i - 1], curve[i]), rect)) {
            return true;
        }
    }
    return curve.size() == 1 && rect.contains(curve.first());
}

/// The best place first: right of the end, moved up or down a little, then above and below the last stretch.
QList<QRectF> placesFor(const EndLabel& label)
{
    const QPointF end = label.curve.last();
    const double height = label.size.height();
    QList<QRectF> places;
    for (const double shift : {0.0, 0.5, -0.5, 1.0, -1.0}) {
        places.append(QRectF(QPointF(end.x() + kGap, end.y() + (shift - 0.5) * height), label.size));
    }
    const double left = end.x() - label.size.width();
    places.append(QRectF(QPointF(left, end.y() - kGap - height), label.size));
    places.append(QRectF(QPointF(left, end.y() + kGap), label.size));
    return places;
}

} // namespace

std::optional<QList<QRectF>> placesAtEnds(const QList<EndLabel>& labels, const QRectF& room)
{
    const auto hasText = [](const EndLabel& label) { return !label.size.isEmpty() && !label.curve.isEmpty(); };
    QList<qsizetype> order; // from above, so that of two ends the upper one has the upper text
    for (qsizetype i = 0; i < labels.size(); ++i) {
        if (hasText(labels[i])) {
            order.append(i);
        }
    }
    std::ranges::stable_sort(order, {}, [&labels](qsizetype i) { return labels[i].curve.last().y(); });
    QList<QRectF> taken(labels.size());
    for (const qsizetype i : order) {
        const QList<QRectF> places = placesFor(labels[i]);
        const auto isFree = [&](const QRectF& place) {
            return room.contains(place) &&
                   std::ranges::none_of(taken, [&place](const QRectF& other) { return other.intersects(place); }) &&
                   std::ranges::none_of(labels,
                                        [&place](const EndLabel& label) { return crosses(label.curve, place); });
        };
        const auto free = std::ranges::find_if(places, isFree);
        if (free == places.end()) {
            return std::nullopt;
        }
        taken[i] = *free;
    }
    return taken;
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPolygonF>
#include <QRectF>
#include <QSizeF>

#include <optional>

namespace rollcall::ui {

/// A curve in a picture, and how large the text is that belongs to its right end.
struct EndLabel
{
    QPolygonF curve; ///< from left to right, pixels
    QSizeF size;     ///< empty: no text
};

/// Finds places at the ends of curves where texts lie neither on a curve nor on another text.
/// @param room that no text leaves
/// @return one rectangle for each curve, empty where there is no text; nothing where one of the texts has no place
[[nodiscard]] std::optional<QList<QRectF>> placesAtEnds(const QList<EndLabel>& labels, const QRectF& room);

} // namespace rollcall::ui

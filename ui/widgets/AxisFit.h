// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>

namespace rollcall::ui {

/// How many labels fit along an axis, so that Qt Charts does not cut them to "...".
/// @param extent of the axis in pixels
/// @param labelExtent of the largest label, in the same direction
/// @return 1 or more
[[nodiscard]] int labelsThatFit(double extent, double labelExtent);

/// Width of a label in pixels, as Qt Charts draws it.
[[nodiscard]] double labelWidth(const QFont& font, const QString& text);
/// Height of a line of labels in pixels.
[[nodiscard]] double labelHeight(const QFont& font);

} // namespace rollcall::ui

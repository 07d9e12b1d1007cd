// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QPainter;
class QPalette;
class QRect;

namespace rollcall::ui {

/// A quality in words, for tool tips and screen readers.
/// @param stars 1 to pipeline::kMaxQuality; anything else: not known
[[nodiscard]] QString qualityText(int stars);

/// As many stars as the quality has, from the left edge, in the middle of the height.
void paintStars(QPainter& painter, const QRect& place, int stars, const QPalette& palette);

/// Width of all stars.
[[nodiscard]] int starsWidth();

} // namespace rollcall::ui

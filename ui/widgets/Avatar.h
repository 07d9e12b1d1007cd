// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

class QPainter;
class QRect;

namespace rollcall::ui {

/// Up to two letters that stand for a name: the first two of one word, else the first of the first and of the last word.
[[nodiscard]] QString initials(const QString& name);

/// A circle in the speaker's colour with their initials.
/// @param name empty: somebody unknown, a question mark
void paintAvatar(QPainter& painter, const QRect& circle, const QString& name, const QColor& shade, const QFont& base,
                 const QPalette& palette);

} // namespace rollcall::ui

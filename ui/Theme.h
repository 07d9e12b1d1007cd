// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

/// Colours that the widgets share and that must work on light and on dark themes.
namespace rollcall::ui {

/// Whether text is lighter than what it stands on.
[[nodiscard]] bool isDark(const QPalette& palette);

/// Colour of one speaker in charts and bars: the same in every run, apart from its neighbours' ids.
[[nodiscard]] QColor speakerColour(qint64 speakerId, const QPalette& palette);

/// Background of meters, bars and plots.
[[nodiscard]] QColor trackColour(const QPalette& palette);
/// Axis labels and other text of second rank; contrast with the window's background at least 4.5.
[[nodiscard]] QColor quietTextColour(const QPalette& palette);
[[nodiscard]] QColor goodColour(const QPalette& palette);    ///< enough, accepted
[[nodiscard]] QColor warningColour(const QPalette& palette); ///< loud, not yet enough
[[nodiscard]] QColor badColour(const QPalette& palette);     ///< clipped

} // namespace rollcall::ui

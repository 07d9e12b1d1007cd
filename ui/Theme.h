// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

/// Colours that the widgets share and that must work on light and on dark themes.
namespace rollcall::ui {

/// Whether text is lighter than what it stands on.
[[nodiscard]] bool isDark(const QPalette& palette);

/// Look of one of several curves or bars that are seen together.
struct SeriesStyle
{
    QColor colour;
    Qt::PenStyle line = Qt::SolidLine;      ///< of curves
    Qt::BrushStyle fill = Qt::SolidPattern; ///< of bars

    bool operator==(const SeriesStyle&) const = default;
};

/// Ten colours drawn through and filled; then the same ones dashed and hatched, in kSeriesPatterns ways.
inline constexpr int kSeriesColours = 10;
inline constexpr int kSeriesPatterns = 5;

/// @param index 0 or more; those below kSeriesColours * kSeriesPatterns all differ, in line and in fill
[[nodiscard]] SeriesStyle seriesStyle(int index, const QPalette& palette);

/// Background of meters, bars and plots.
[[nodiscard]] QColor trackColour(const QPalette& palette);
/// Axis labels and other text of second rank; contrast with the window's background at least 4.5.
[[nodiscard]] QColor quietTextColour(const QPalette& palette);
[[nodiscard]] QColor goodColour(const QPalette& palette);    ///< enough, accepted
[[nodiscard]] QColor warningColour(const QPalette& palette); ///< loud, not yet enough
[[nodiscard]] QColor badColour(const QPalette& palette);     ///< clipped

} // namespace rollcall::ui

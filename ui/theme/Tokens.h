// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

/// The only home of colours, letter sizes and distances. Everything that is drawn names a token; light or dark follows from the palette,
/// so that the same code serves both.
namespace rollcall::ui {

/// What a colour is for.
enum class Token {
    Ground,     ///< behind the cards
    Card,       ///< cards, fields, the navigation rail
    Line,       ///< borders
    Text,       ///< what is read first
    SoftText,   ///< what is read second: contrast with Card and Ground at least 4.5
    FaintText,  ///< times and labels of axes: at least 4.5 too
    Accent,     ///< the one colour that says "press here" or "you are here"
    AccentSoft, ///< behind what is chosen
    OnAccent,   ///< text on Accent
    Good,       ///< enough, accepted
    Warning,    ///< loud, not yet enough
    Bad,        ///< clipped, lost, removal
    GoodSoft,   ///< behind text in Good
    WarningSoft,
    BadSoft,
    Track, ///< the empty part of meters, bars and lanes
    Grid,  ///< lines behind curves
};

inline constexpr Token kLastToken = Token::Grid;

/// Whether text is lighter than what it stands on.
[[nodiscard]] bool isDark(const QPalette& palette);

[[nodiscard]] QColor colour(Token token, bool dark);
[[nodiscard]] inline QColor colour(Token token, const QPalette& palette)
{
    return colour(token, isDark(palette));
}

/// Steps of the type scale, as shares of the text size: 11, 13, 16, 20 and 28 where text has 13 pixels.
enum class TextSize { Faint, Text, Section, Title, Answer };

/// @param base the font of normal text
[[nodiscard]] QFont font(const QFont& base, TextSize size, bool bold = false);

/// Distances and radii, in device-independent pixels.
inline constexpr int kGrid = 8;
inline constexpr int kCardRadius = 10;
inline constexpr int kFieldRadius = 8;

/// Look of one of several curves or bars that are seen together.
struct SeriesStyle
{
    QColor colour;
    Qt::PenStyle line = Qt::SolidLine;      ///< of curves
    Qt::BrushStyle fill = Qt::SolidPattern; ///< of bars

    bool operator==(const SeriesStyle&) const = default;
};

/// Ten colours drawn through and filled; then the same ones dashed and hatched, in kSeriesPatterns ways. The first seven are the hues of
/// Paul Tol's "bright" scheme, which people with any colour vision tell apart; lightness is moved where a hue would vanish on the track.
inline constexpr int kSeriesColours = 10;
inline constexpr int kSeriesPatterns = 5;

/// @param index 0 or more; those below kSeriesColours * kSeriesPatterns all differ, in line and in fill
[[nodiscard]] SeriesStyle seriesStyle(int index, const QPalette& palette);

} // namespace rollcall::ui

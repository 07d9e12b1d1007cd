// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Theme.h"

#include <array>

namespace rollcall::ui {

namespace {

struct Shades
{
    QRgb onLight;
    QRgb onDark;
};

// Each hue is dark enough for white paper and light enough for black.
constexpr std::array<Shades, kSeriesColours> kSeries{
    Shades{0xff1f6fb4, 0xff6cb4ee}, Shades{0xffb85300, 0xffffa657}, Shades{0xff2e8048, 0xff6fd08c},
    Shades{0xffb8322a, 0xffff8a80}, Shades{0xff7b4fb3, 0xffc5a3ff}, Shades{0xff7d5240, 0xffd7a98c},
    Shades{0xffb82e78, 0xffff9ad5}, Shades{0xff666b00, 0xffd4d95b}, Shades{0xff0e7681, 0xff5fd7e0},
    Shades{0xff4d5560, 0xffc3c9d1},
};
constexpr std::array<Qt::PenStyle, kSeriesPatterns> kLines{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                                                           Qt::DashDotDotLine};
constexpr std::array<Qt::BrushStyle, kSeriesPatterns> kFills{Qt::SolidPattern, Qt::BDiagPattern, Qt::FDiagPattern,
                                                             Qt::HorPattern, Qt::DiagCrossPattern};
constexpr Shades kGood{0xff2a8a4a, 0xff5ccf83};
constexpr Shades kWarning{0xffa86400, 0xfff2b84b};
constexpr Shades kBad{0xffc5282f, 0xffff6b6b};

QColor shade(const Shades& shades, const QPalette& palette)
{
    return QColor::fromRgb(isDark(palette) ? shades.onDark : shades.onLight);
}

QColor mix(const QColor& a, const QColor& b, float shareOfB)
{
    const auto part = [shareOfB](float x, float y) { return x + (y - x) * shareOfB; };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

} // namespace

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

SeriesStyle seriesStyle(int index, const QPalette& palette)
{
    Q_ASSERT(index >= 0);
    const auto colour = static_cast<std::size_t>(index % kSeriesColours);
    const auto pattern = static_cast<std::size_t>(index / kSeriesColours % kSeriesPatterns);
    return {shade(kSeries[colour], palette), kLines[pattern], kFills[pattern]};
}

QColor trackColour(const QPalette& palette)
{
    return mix(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.10F);
}

QColor quietTextColour(const QPalette& palette)
{
    return mix(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.72F);
}

QColor goodColour(const QPalette& palette)
{
    return shade(kGood, palette);
}

QColor warningColour(const QPalette& palette)
{
    return shade(kWarning, palette);
}

QColor badColour(const QPalette& palette)
{
    return shade(kBad, palette);
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Tokens.h"

#include <array>

namespace rollcall::ui {

namespace {

struct Shades
{
    QRgb onLight;
    QRgb onDark;
};

constexpr std::array<Shades, static_cast<std::size_t>(kLastToken) + 1> kTokens{
    Shades{0xfff6f7f9, 0xff16191f}, // Ground
    Shades{0xffffffff, 0xff1e222a}, // Card
    Shades{0xffdfe3e9, 0xff323944}, // Line
    Shades{0xff1b1f27, 0xffe7eaf0}, // Text
    Shades{0xff566072, 0xffa9b2c0}, // SoftText
    Shades{0xff667080, 0xff929cab}, // FaintText
    Shades{0xff2f5fd0, 0xff7aa2ff}, // Accent
    Shades{0xffe6edfb, 0xff263455}, // AccentSoft
    Shades{0xffffffff, 0xff10141c}, // OnAccent
    Shades{0xff15784d, 0xff4cc38a}, // Good
    Shades{0xff9a5b00, 0xfff0a83a}, // Warning
    Shades{0xffc0362c, 0xffff7b72}, // Bad
    Shades{0xffe0f2ea, 0xff1d3a2f}, // GoodSoft
    Shades{0xfffbeedb, 0xff3d321f}, // WarningSoft
    Shades{0xfffbe6e4, 0xff43272a}, // BadSoft
    Shades{0xffe9ecf1, 0xff2a303b}, // Track
    Shades{0xffeceff3, 0xff272d37}, // Grid
};

constexpr std::array<Shades, kSeriesColours> kSeries{
    Shades{0xff4477aa, 0xff7aa9dc}, Shades{0xffcf5a0c, 0xffff9a55}, Shades{0xff228833, 0xff5cc26d},
    Shades{0xffaa3377, 0xffe283bc}, Shades{0xff1b7f9e, 0xff66ccee}, Shades{0xffcc3b4e, 0xffff8792},
    Shades{0xff847300, 0xffd9c84f}, Shades{0xff6f55b5, 0xffb9a3f5}, Shades{0xff7d5240, 0xffd7a98c},
    Shades{0xff4d5560, 0xffc3c9d1},
};
constexpr std::array<Qt::PenStyle, kSeriesPatterns> kLines{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                                                           Qt::DashDotDotLine};
constexpr std::array<Qt::BrushStyle, kSeriesPatterns> kFills{Qt::SolidPattern, Qt::BDiagPattern, Qt::FDiagPattern,
                                                             Qt::HorPattern, Qt::DiagCrossPattern};

constexpr std::array<double, 5> kTextSizes{11.0 / 13.0, 1.0, 16.0 / 13.0, 20.0 / 13.0, 28.0 / 13.0};

} // namespace

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

QColor colour(Token token, bool dark)
{
    const Shades& shades = kTokens[static_cast<std::size_t>(token)];
    return QColor::fromRgb(dark ? shades.onDark : shades.onLight);
}

QFont font(const QFont& base, TextSize size, bool bold)
{
    QFont scaled = base;
    const double factor = kTextSizes[static_cast<std::size_t>(size)];
    if (base.pixelSize() > 0) {
        scaled.setPixelSize(qRound(base.pixelSize() * factor));
    } else {
        scaled.setPointSizeF(base.pointSizeF() * factor);
    }
    scaled.setBold(bold);
    return scaled;
}

SeriesStyle seriesStyle(int index, const QPalette& palette)
{
    Q_ASSERT(index >= 0);
    const Shades& shades = kSeries[static_cast<std::size_t>(index % kSeriesColours)];
    const auto pattern = static_cast<std::size_t>(index / kSeriesColours % kSeriesPatterns);
    return {QColor::fromRgb(isDark(palette) ? shades.onDark : shades.onLight), kLines[pattern], kFills[pattern]};
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Appearance.h"

#include <QColor>
#include <QDir>
#include <QImage>
#include <QPalette>
#include <QPixmap>
#include <QString>
#include <QTest>
#include <QWidget>

#include <cmath>

/// Helpers for tests of what widgets look like.
namespace rollcall::test {

inline QPalette lightPalette()
{
    return ui::themePalette(false);
}

inline QPalette darkPalette()
{
    return ui::themePalette(true);
}

/// Rows `light` and `dark` of a column `palette`.
inline void addPaletteRows()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

/// Contrast ratio of WCAG 2.1, 1 to 21.
inline double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(static_cast<double>(colour.redF())) +
               0.7152 * linear(static_cast<double>(colour.greenF())) +
               0.0722 * linear(static_cast<double>(colour.blueF()));
    };
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// The widget's picture over its window colour. Where the environment names a folder ROLLCALL_PICTURES it is also kept
/// there, as `<objectName>-<name>.png`, for people to look at.
inline QImage picture(QWidget& widget, const QPalette& palette, const QSize& size, const QString& name)
{
    widget.setPalette(palette);
    widget.setAutoFillBackground(true);
    widget.resize(size);
    const QImage image = widget.grab().toImage();
    if (const QString folder = qEnvironmentVariable("ROLLCALL_PICTURES"); !folder.isEmpty()) {
        image.save(QDir(folder).filePath(QStringLiteral("%1-%2.png").arg(widget.objectName(), name)));
    }
    return image;
}

/// How many pixels have (nearly) this colour.
inline int countPixels(const QImage& image, const QColor& colour, int tolerance = 6)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (std::abs(pixel.red() - colour.red()) <= tolerance &&
                std::abs(pixel.green() - colour.green()) <= tolerance &&
                std::abs(pixel.blue() - colour.blue()) <= tolerance) {
                ++count;
            }
        }
    }
    return count;
}

} // namespace rollcall::test

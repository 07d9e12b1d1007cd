// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Theme.h"

#include "tests/support/Looks.h"

#include <QTest>

#include <limits>

using namespace rollcall::ui;
using namespace rollcall::test;

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsDarkFromLight()
    {
        QVERIFY(!isDark(lightPalette()));
        QVERIFY(isDark(darkPalette()));
    }

    void textIsReadable_data() { addPaletteRows(); }
    void textIsReadable()
    {
        QFETCH(QPalette, palette);
        const QColor window = palette.color(QPalette::Window);
        QVERIFY(contrast(quietTextColour(palette), window) >= 4.5);
        // Big letters and lines: 3 to 1, also on the track.
        for (const QColor& back : {window, trackColour(palette)}) {
            QVERIFY2(contrast(goodColour(palette), back) >= 3.0, "good");
            QVERIFY2(contrast(warningColour(palette), back) >= 3.0, "warning");
            QVERIFY2(contrast(badColour(palette), back) >= 3.0, "bad");
            for (int i = 0; i < kSeriesColours; ++i) {
                const double ratio = contrast(seriesStyle(i, palette).colour, back);
                QVERIFY2(ratio >= 3.0, qPrintable(QStringLiteral("series %1: %2").arg(i).arg(ratio)));
            }
        }
    }

    void seriesDiffer_data() { addPaletteRows(); }
    void seriesDiffer()
    {
        QFETCH(QPalette, palette);
        for (int a = 0; a < kSeriesColours * kSeriesPatterns; ++a) {
            const SeriesStyle one = seriesStyle(a, palette);
            for (int b = 0; b < a; ++b) {
                const SeriesStyle other = seriesStyle(b, palette);
                QVERIFY(one.colour != other.colour || (one.line != other.line && one.fill != other.fill));
            }
        }
        QVERIFY(seriesStyle(0, palette).colour != seriesStyle(kSeriesColours - 1, palette).colour);
        QVERIFY(seriesStyle(std::numeric_limits<int>::max(), palette).colour.isValid());
    }
};

QTEST_GUILESS_MAIN(ThemeTest)
#include "ThemeTest.moc"

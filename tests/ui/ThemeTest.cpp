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
            for (int id = 0; id < 10; ++id) {
                const double ratio = contrast(speakerColour(id, palette), back);
                QVERIFY2(ratio >= 3.0, qPrintable(QStringLiteral("speaker %1: %2").arg(id).arg(ratio)));
            }
        }
    }

    void speakersDiffer_data() { addPaletteRows(); }
    void speakersDiffer()
    {
        QFETCH(QPalette, palette);
        for (int a = 0; a < 10; ++a) {
            for (int b = 0; b < a; ++b) {
                QVERIFY(speakerColour(a, palette) != speakerColour(b, palette));
            }
        }
        QCOMPARE(speakerColour(3, palette), speakerColour(3, palette));
        QVERIFY(speakerColour(std::numeric_limits<qint64>::min(), palette).isValid());
        QVERIFY(speakerColour(-1, palette).isValid());
    }
};

QTEST_GUILESS_MAIN(ThemeTest)
#include "ThemeTest.moc"

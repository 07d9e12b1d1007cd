// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/ColourScale.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace rollcall::ui;

/// Colours against matplotlib 3.6.3's tables (`_cm_listed.py`, entry i of 256, rounded to 8 bits).
class ColourScaleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anchors_data()
    {
        QTest::addColumn<ColourMap>("map");
        QTest::addColumn<int>("entry");
        QTest::addColumn<uint>("expected");
        QTest::addColumn<int>("tolerance");
        QTest::newRow("viridis 0") << ColourMap::Viridis << 0 << 0xff440154U << 0;
        QTest::newRow("viridis 40") << ColourMap::Viridis << 40 << 0xff453781U << 10;
        QTest::newRow("viridis 128") << ColourMap::Viridis << 128 << 0xff21918cU << 10;
        QTest::newRow("viridis 200") << ColourMap::Viridis << 200 << 0xff70cf57U << 10;
        QTest::newRow("viridis 255") << ColourMap::Viridis << 255 << 0xfffde725U << 0;
        QTest::newRow("magma 0") << ColourMap::Magma << 0 << 0xff000004U << 0;
        QTest::newRow("magma 100") << ColourMap::Magma << 100 << 0xff892881U << 10;
        QTest::newRow("magma 230") << ColourMap::Magma << 230 << 0xfffecf92U << 10;
        QTest::newRow("magma 255") << ColourMap::Magma << 255 << 0xfffcfdbfU << 0;
        QTest::newRow("cividis 0") << ColourMap::Cividis << 0 << 0xff00224eU << 0;
        QTest::newRow("cividis 100") << ColourMap::Cividis << 100 << 0xff656870U << 10;
        QTest::newRow("cividis 200") << ColourMap::Cividis << 200 << 0xffc4b468U << 10;
        QTest::newRow("cividis 255") << ColourMap::Cividis << 255 << 0xfffee838U << 0;
    }
    void anchors()
    {
        QFETCH(ColourMap, map);
        QFETCH(int, entry);
        QFETCH(uint, expected);
        QFETCH(int, tolerance);
        const QRgb actual = ColourScale(map).colour(static_cast<float>(entry) / 255.0F);
        QVERIFY2(std::abs(qRed(actual) - qRed(expected)) <= tolerance &&
                     std::abs(qGreen(actual) - qGreen(expected)) <= tolerance &&
                     std::abs(qBlue(actual) - qBlue(expected)) <= tolerance,
                 qPrintable(QStringLiteral("%1 instead of %2").arg(actual, 0, 16).arg(expected, 0, 16)));
        QCOMPARE(qAlpha(actual), 255);
    }

    void beyondTheEnds()
    {
        for (const ColourMap map : kColourMaps) {
            const ColourScale scale(map);
            QCOMPARE(scale.colour(-1.0F), scale.colour(0.0F));
            QCOMPARE(scale.colour(7.0F), scale.colour(1.0F));
            QCOMPARE(scale.colour(std::numeric_limits<float>::infinity()), scale.colour(1.0F));
            QCOMPARE(scale.colour(std::numeric_limits<float>::quiet_NaN()), scale.colour(0.0F));
        }
    }

    void lightnessRises()
    {
        for (const ColourMap map : kColourMaps) {
            const ColourScale scale(map);
            double before = -1.0;
            for (int i = 0; i <= 16; ++i) {
                const QRgb c = scale.colour(static_cast<float>(i) / 16.0F);
                const double luma = 0.2126 * qRed(c) + 0.7152 * qGreen(c) + 0.0722 * qBlue(c);
                QVERIFY2(luma > before, qPrintable(QStringLiteral("%1 at %2").arg(colourMapName(map)).arg(i)));
                before = luma;
            }
        }
    }

    void namesRoundTrip()
    {
        for (const ColourMap map : kColourMaps) {
            QCOMPARE(colourMapFromName(colourMapName(map)), std::optional(map));
        }
        QVERIFY(!colourMapFromName(QStringLiteral("jet")).has_value());
    }
};

QTEST_GUILESS_MAIN(ColourScaleTest)
#include "ColourScaleTest.moc"

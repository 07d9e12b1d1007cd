// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/SpectrogramWidget.h"

#include "tests/support/Looks.h"
#include "ui/theme/Tokens.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace rollcall::ui;
using namespace rollcall::test;

class SpectrogramWidgetTest : public QObject
{
    Q_OBJECT

private:
    /// Something like speech: harmonics that glide under two formants, with pauses, over hiss.
    static void feed(SpectrogramWidget& widget, int frames, int droppedFrom = -1, int droppedTo = -1)
    {
        const MelAxis axis;
        for (int frame = 0; frame < frames; ++frame) {
            if (frame >= droppedFrom && frame < droppedTo) {
                continue;
            }
            const bool isSpeech = frame % 130 < 90;
            const double pitch = 130.0 + 30.0 * std::sin(frame / 25.0);
            const double formant = 900.0 + 600.0 * std::sin(frame / 17.0);
            std::array<float, 64> column{};
            for (int bin = 0; bin < 64; ++bin) {
                const double hz = axis.centreHz(bin);
                const double hiss = -14.0 + 0.8 * std::sin(bin * 12.9898 + frame * 78.233);
                const double harmonic = hz < 2500.0 ? 1.5 * std::cos(2.0 * M_PI * hz / pitch) : 0.0;
                const double envelope = -1.0 - std::abs(hz - formant) / 450.0 + harmonic;
                column[static_cast<std::size_t>(bin)] = static_cast<float>(isSpeech ? std::max(hiss, envelope) : hiss);
            }
            widget.append(frame, column, isSpeech);
        }
    }

private Q_SLOTS:
    void looks_data() { addPaletteRows(); }
    void looks()
    {
        QFETCH(QPalette, palette);
        SpectrogramWidget widget;
        feed(widget, 2800, 420, 700);
        const QString row = QString::fromUtf8(QTest::currentDataTag());
        const QImage image = picture(widget, palette, QSize(760, 260), row);
        // The strip: green where speech was found, at full height.
        QVERIFY(countPixels(image, colour(Token::Good, palette)) > 300 * 6);
        // The picture reaches from dark to light.
        const ColourScale scale(ColourMap::Viridis);
        QVERIFY(countPixels(image, QColor::fromRgb(scale.colour(0.05F)), 25) > 1000);
        QVERIFY(countPixels(image, QColor::fromRgb(scale.colour(0.9F)), 25) > 200);
        for (const ColourMap map : {ColourMap::Magma, ColourMap::Cividis}) {
            widget.setColourMap(map);
            picture(widget, palette, QSize(760, 260), row + QLatin1Char('-') + colourMapName(map));
        }
    }

    void emptyTextIsShown()
    {
        SpectrogramWidget widget;
        const QImage without = picture(widget, lightPalette(), QSize(400, 200), QStringLiteral("empty"));
        widget.setEmptyText(QStringLiteral("No microphone"));
        QVERIFY(picture(widget, lightPalette(), QSize(400, 200), QStringLiteral("no-microphone")) != without);
    }

    /// Where the strip changes, so does the picture above it, at the pixel that the axis says.
    void sharesAnAxis()
    {
        TimeAxis axis;
        SpectrogramWidget widget;
        widget.setTimeAxis(axis);
        std::array<float, 64> quiet{};
        std::array<float, 64> loud{};
        quiet.fill(-14.0F);
        loud.fill(-1.0F);
        for (int frame = 0; frame < 2000; ++frame) {
            widget.append(frame, frame < 1234 ? quiet : loud, frame >= 1234);
        }
        axis.setNow(20.02);
        const QPalette palette = lightPalette();
        const QImage image = picture(widget, palette, QSize(760, 240), QStringLiteral("axis"));
        const int edge = static_cast<int>(std::floor(axis.xOf(12.34, widget)));
        const int y = 60;
        QVERIFY(image.pixelColor(edge - 1, y).lightness() < image.pixelColor(edge + 1, y).lightness());
        QVERIFY(image.pixelColor(edge - 8, y) == image.pixelColor(edge - 1, y));
        QVERIFY(image.pixelColor(edge + 8, y) == image.pixelColor(edge + 1, y));
        QVERIFY(countPixels(image.copy(0, 0, edge - 1, 240), colour(Token::Good, palette)) == 0);
        QVERIFY(countPixels(image.copy(edge + 1, 0, 3, 240), colour(Token::Good, palette)) >= 3 * 5);
    }

    void speechChangesTheStripOnly()
    {
        SpectrogramWidget speech;
        SpectrogramWidget noise;
        const std::array<float, 64> column{};
        for (int frame = 0; frame < 100; ++frame) {
            speech.append(frame, column, true);
            noise.append(frame, column, false);
        }
        const QPalette palette = lightPalette();
        QVERIFY(countPixels(picture(speech, palette, QSize(400, 200), QStringLiteral("speech")),
                            colour(Token::Good, palette)) >= 8 * 6);
        QCOMPARE(countPixels(picture(noise, palette, QSize(400, 200), QStringLiteral("noise")),
                             colour(Token::Good, palette)),
                 0);
    }

    void survivesAnySize_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("one pixel") << QSize(1, 1);
        QTest::newRow("smallest") << QSize(240, 140);
        QTest::newRow("flat") << QSize(800, 60);
        QTest::newRow("wider than the memory") << QSize(6000, 200);
    }
    void survivesAnySize()
    {
        QFETCH(QSize, size);
        SpectrogramWidget widget;
        feed(widget, 300);
        QCOMPARE(picture(widget, lightPalette(), size, QString::fromUtf8(QTest::currentDataTag())).size(), size);
    }

    void hasNames()
    {
        const SpectrogramWidget widget;
        QCOMPARE(widget.objectName(), QStringLiteral("spectrogramWidget"));
        QVERIFY(!widget.accessibleName().isEmpty());
    }
};

QTEST_MAIN(SpectrogramWidgetTest)
#include "SpectrogramWidgetTest.moc"

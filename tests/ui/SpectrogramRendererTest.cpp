// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/SpectrogramRenderer.h"

#include <QTest>

#include <array>
#include <vector>

using namespace rollcall::ui;

class SpectrogramRendererTest : public QObject
{
    Q_OBJECT

private:
    static constexpr int kBins = 4;
    static constexpr int kColumns = 10;

    /// Columns whose quietest and loudest bins never change, so that the range stands still; one bin tells the frame.
    static void feed(SpectrogramModel& model, int first, int count)
    {
        for (int frame = first; frame < first + count; ++frame) {
            const float mark = -14.0F + static_cast<float>(frame % 7) * 2.0F;
            model.append(frame, std::array{-15.0F, mark, 0.0F, 0.0F}, true);
        }
    }

    /// One pixel a frame and a bin.
    static SpectrogramView view(std::int64_t endPixel, int columns = kColumns)
    {
        return {QSize(columns, kBins), columns, endPixel};
    }
    static SpectrogramView view(const SpectrogramModel& model, int columns = kColumns)
    {
        return view(model.endFrame(), columns);
    }

    static QRgb expectedColour(const SpectrogramRenderer& renderer, float value)
    {
        const LevelRange range = renderer.drawnRange();
        return renderer.colourScale().colour((value - range.floor) / (range.ceiling - range.floor));
    }

private Q_SLOTS:
    void emptyIsTransparent()
    {
        const SpectrogramModel model(kBins, 50);
        SpectrogramRenderer renderer;
        const QImage& image = renderer.render(model, view(model));
        QCOMPARE(image.size(), QSize(kColumns, kBins));
        for (int x = 0; x < kColumns; ++x) {
            QCOMPARE(qAlpha(image.pixel(x, 0)), 0);
        }
    }

    void newestRightHighestOnTop()
    {
        SpectrogramModel model(kBins, 50);
        model.append(0, std::array{-15.0F, -10.0F, -5.0F, 0.0F}, true);
        SpectrogramRenderer renderer(ColourMap::Magma);
        const QImage& image = renderer.render(model, view(model));
        const int right = kColumns - 1;
        QCOMPARE(image.pixel(right, 3), renderer.colourScale().colour(0.0F));
        QCOMPARE(image.pixel(right, 2), expectedColour(renderer, -10.0F));
        QCOMPARE(image.pixel(right, 1), expectedColour(renderer, -5.0F));
        QCOMPARE(image.pixel(right, 0), expectedColour(renderer, 0.0F));
        QCOMPARE(qAlpha(image.pixel(right - 1, 0)), 0);
    }

    void scrollsAndDrawsOnlyTheNew_data()
    {
        QTest::addColumn<int>("added");
        QTest::addColumn<int>("drawn");
        QTest::newRow("nothing") << 0 << 0;
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("three") << 3 << 3;
        QTest::newRow("a whole width") << kColumns << kColumns;
        QTest::newRow("more than the width") << 3 * kColumns << kColumns;
    }
    void scrollsAndDrawsOnlyTheNew()
    {
        QFETCH(int, added);
        QFETCH(int, drawn);
        SpectrogramModel model(kBins, 50);
        feed(model, 0, 25);
        SpectrogramRenderer scrolling;
        scrolling.render(model, view(model));
        QCOMPARE(scrolling.drawnColumns(), kColumns);
        feed(model, 25, added);
        const QImage scrolled = scrolling.render(model, view(model));
        QCOMPARE(scrolling.drawnColumns(), drawn);
        SpectrogramRenderer fresh;
        QCOMPARE(scrolled, fresh.render(model, view(model)));
        QCOMPARE(scrolled.pixel(kColumns - 1, 2),
                 expectedColour(scrolling, -14.0F + static_cast<float>((24 + added) % 7) * 2.0F));
    }

    /// Several frames a pixel: pictures that scrolled, in steps that fill a pixel or do not, are those that are drawn at once.
    void severalFramesAPixel()
    {
        SpectrogramModel model(kBins, 100);
        SpectrogramRenderer scrolling;
        const auto wide = [&model] {
            return SpectrogramView{QSize(7, 9), 30, model.isEmpty() ? 0 : (model.endFrame() - 1) * 7 / 30 + 1};
        };
        for (int frame = 0; frame < 100; frame += frame % 3 + 1) {
            feed(model, frame, frame % 3 + 1);
            const QImage scrolled = scrolling.render(model, wide());
            QVERIFY(frame < 20 || scrolling.drawnColumns() <= 2);
            SpectrogramRenderer fresh;
            QCOMPARE(scrolled, fresh.render(model, wide()));
        }
    }

    void aPixelShowsItsLoudestFrame()
    {
        SpectrogramModel model(kBins, 50);
        for (int frame = 0; frame < 10; ++frame) {
            const float bin = frame == 7 ? -2.0F : -13.0F;
            model.append(frame, std::array{-15.0F, bin, 0.0F, 0.0F}, true);
        }
        SpectrogramRenderer renderer;
        const QImage image = renderer.render(model, {QSize(2, kBins), 10, 2});
        QCOMPARE(image.pixel(1, 2), expectedColour(renderer, -2.0F));
        QCOMPARE(image.pixel(0, 2), expectedColour(renderer, -13.0F));
    }

    void wideAndHighPicturesAreFilled()
    {
        SpectrogramModel model(kBins, 50);
        feed(model, 0, 10);
        SpectrogramRenderer renderer;
        const QImage image = renderer.render(model, {QSize(35, 40), 10, 35});
        for (int x = 0; x < 35; ++x) {
            QCOMPARE(qAlpha(image.pixel(x, 20)), 255);
        }
        QCOMPARE(image.pixel(34, 39), renderer.colourScale().colour(0.0F));
    }

    /// Time goes on before the frames come.
    void whatIsYetToComeIsTransparent()
    {
        SpectrogramModel model(kBins, 50);
        feed(model, 0, 20);
        SpectrogramRenderer renderer;
        const QImage early = renderer.render(model, view(22));
        QCOMPARE(qAlpha(early.pixel(kColumns - 1, 0)), 0);
        QCOMPARE(qAlpha(early.pixel(kColumns - 3, 0)), 255);
        feed(model, 20, 2);
        const QImage late = renderer.render(model, view(22));
        SpectrogramRenderer fresh;
        QCOMPARE(late, fresh.render(model, view(22)));
        QCOMPARE(qAlpha(late.pixel(kColumns - 1, 0)), 255);
    }

    void missingStaysTransparent()
    {
        SpectrogramModel model(kBins, 50);
        feed(model, 0, 5);
        SpectrogramRenderer renderer;
        renderer.render(model, view(model));
        feed(model, 7, 1);
        const QImage& image = renderer.render(model, view(model));
        QCOMPARE(qAlpha(image.pixel(kColumns - 1, 0)), 255);
        QCOMPARE(qAlpha(image.pixel(kColumns - 2, 0)), 0);
        QCOMPARE(qAlpha(image.pixel(kColumns - 3, 0)), 0);
        QCOMPARE(qAlpha(image.pixel(kColumns - 4, 0)), 255);
    }

    void everythingIsRedrawn_data()
    {
        QTest::addColumn<QString>("why");
        QTest::newRow("another colour map") << QStringLiteral("map");
        QTest::newRow("another width") << QStringLiteral("width");
        QTest::newRow("the range moved") << QStringLiteral("range");
        QTest::newRow("a new recording") << QStringLiteral("recording");
    }
    void everythingIsRedrawn()
    {
        QFETCH(QString, why);
        SpectrogramModel model(kBins, 50);
        feed(model, 0, 25);
        SpectrogramRenderer renderer;
        renderer.render(model, view(model));
        int width = kColumns;
        ColourMap map = ColourMap::Viridis;
        if (why == QStringLiteral("map")) {
            map = ColourMap::Cividis;
            renderer.setColourMap(map);
        } else if (why == QStringLiteral("width")) {
            width = kColumns + 5;
        } else if (why == QStringLiteral("range")) {
            for (int frame = 25; frame < 30; ++frame) {
                model.append(frame, std::array{-15.0F, 5.0F, 8.0F, 8.0F}, true);
            }
        } else {
            feed(model, 0, 25); // same indices, other recording
        }
        const QImage image = renderer.render(model, view(model, width));
        QCOMPARE(renderer.drawnColumns(), width);
        SpectrogramRenderer fresh(map);
        QCOMPARE(image, fresh.render(model, view(model, width)));
    }

    void shorterRecordingLeavesNothingBehind()
    {
        SpectrogramModel model(kBins, 50);
        feed(model, 0, 25);
        SpectrogramRenderer renderer;
        renderer.render(model, view(model));
        model.clear();
        const QImage& image = renderer.render(model, view(model));
        for (int x = 0; x < kColumns; ++x) {
            QCOMPARE(qAlpha(image.pixel(x, 2)), 0);
        }
    }
};

QTEST_GUILESS_MAIN(SpectrogramRendererTest)
#include "SpectrogramRendererTest.moc"

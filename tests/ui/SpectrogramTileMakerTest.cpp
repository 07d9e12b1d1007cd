// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/SpectrogramTileMaker.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <memory>
#include <numbers>
#include <vector>

using namespace rollcall;
using namespace rollcall::ui;

class SpectrogramTileMakerTest : public QObject
{
    Q_OBJECT

private:
    /// A tone of 1 kHz in the second half, next to nothing before.
    static LoadedSoundPtr tone(double seconds)
    {
        std::vector<float> samples(static_cast<std::size_t>(seconds * kSampleRateHz));
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const float level = i < samples.size() / 2 ? 0.0005F : 0.5F;
            samples[i] =
                level *
                static_cast<float>(std::sin(2.0 * std::numbers::pi * 1000.0 * static_cast<double>(i) / kSampleRateHz));
        }
        auto sound = std::make_shared<LoadedSound>();
        sound->sound.append(samples);
        sound->peaks.append(samples);
        return sound;
    }

    /// The row with the lightest pixel.
    static int lightestRow(const QImage& image, int x)
    {
        int best = 0;
        for (int y = 0; y < image.height(); ++y) {
            best = qGray(image.pixel(x, y)) > qGray(image.pixel(x, best)) ? y : best;
        }
        return best;
    }

private Q_SLOTS:
    void toneIsALine_data()
    {
        QTest::addColumn<int>("level");
        QTest::newRow("each frame") << 0;
        QTest::newRow("all frames of a column") << 2;
        QTest::newRow("some frames of a column") << 3;
    }
    void toneIsALine()
    {
        QFETCH(int, level);
        auto maker = SpectrogramTileMaker::create(tone(40.0), ColourMap::Viridis);
        QVERIFY(maker.ok());
        const int framesAColumn = 1 << level;
        const auto columnOf = [framesAColumn](double seconds) {
            return static_cast<int>(seconds * SpectrogramTileMaker::kFramesPerSecond) / framesAColumn;
        };
        const int loud = columnOf(30.0);
        const QImage tile = maker->tile(level, loud / SpectrogramTileMaker::kColumns);
        QCOMPARE(tile.width(), SpectrogramTileMaker::kColumns);
        QCOMPARE(tile.height(), 64);
        const int row = lightestRow(tile, loud % SpectrogramTileMaker::kColumns);
        QVERIFY2(row > 30 && row < 48, qPrintable(QString::number(row))); // 1 kHz lies at 36 % of the mel axis
        const int quiet = columnOf(5.0);
        const QImage before = maker->tile(level, quiet / SpectrogramTileMaker::kColumns);
        QVERIFY(qGray(before.pixel(quiet % SpectrogramTileMaker::kColumns, row)) <
                qGray(tile.pixel(loud % SpectrogramTileMaker::kColumns, row)));
    }

    void behindTheEndIsNothing()
    {
        auto maker = SpectrogramTileMaker::create(tone(1.0), ColourMap::Viridis);
        QVERIFY(maker.ok());
        const QImage first = maker->tile(0, 0);
        QCOMPARE(qAlpha(first.pixel(50, 10)), 255);
        QCOMPARE(qAlpha(first.pixel(120, 10)), 0);
        QCOMPARE(qAlpha(maker->tile(0, 5).pixel(0, 0)), 0);
        QCOMPARE(qAlpha(maker->tile(6, 0).pixel(2, 0)), 0);
    }

    void nothingIsNoTrouble()
    {
        auto maker = SpectrogramTileMaker::create(std::make_shared<LoadedSound>(), ColourMap::Viridis);
        QVERIFY(maker.ok());
        QCOMPARE(qAlpha(maker->tile(0, 0).pixel(0, 0)), 0);
    }

    /// A tile costs about the same however long the recording is.
    void tilesOfHoursAreQuick()
    {
        auto maker = SpectrogramTileMaker::create(tone(1800.0), ColourMap::Viridis);
        QVERIFY(maker.ok());
        QElapsedTimer timer;
        timer.start();
        const QImage tile = maker->tile(9, 0);
        QVERIFY(!tile.isNull());
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(SpectrogramTileMakerTest)
#include "SpectrogramTileMakerTest.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/SimilarityChart.h"

#include "tests/support/ChartTexts.h"
#include "tests/support/Looks.h"
#include "ui/SpeakerStyles.h"

#include <QChart>
#include <QLineSeries>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace rollcall::ui;
using namespace rollcall::test;

class SimilarityChartTest : public QObject
{
    Q_OBJECT

    SpeakerStyles m_styles;

private:
    static constexpr double kHop = 0.16;

    static void feed(SimilarityChart& chart, double from, double to, double hop = kHop)
    {
        const auto steps = static_cast<int>((to - from) / hop);
        for (int i = 0; i <= steps; ++i) {
            const double t = from + i * hop;
            chart.append(t, {{1, QStringLiteral("Ada"), 0.65 + 0.1 * std::sin(t)},
                             {2, QString::fromUtf8("Jürgen"), 0.2 + 0.1 * std::cos(t * 2.0)},
                             {3, QStringLiteral("Bo"), 0.1 + 0.05 * std::sin(t * 3.0)}});
        }
    }

private Q_SLOTS:
    void initTestCase() { m_styles.setSpeakers({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}); }

    void looks_data() { addPaletteRows(); }
    void looks()
    {
        QFETCH(QPalette, palette);
        SimilarityChart chart(m_styles);
        chart.setThreshold(0.45);
        feed(chart, 0.0, 14.0);
        feed(chart, 17.0, 26.0);
        chart.advance(28.0);
        chart.flush();
        const QImage image = picture(chart, palette, QSize(640, 260), QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(countPixels(image, m_styles.of(1, palette).colour, 20) > 200);
        QVERIFY(countPixels(image, m_styles.of(2, palette).colour, 20) > 200);
        QVERIFY2(countPixels(image, palette.color(QPalette::Window), 2) > 640 * 260 / 2, "the theme's background");
    }

    void whoIsGoneHasNoLine()
    {
        SimilarityChart chart(m_styles);
        feed(chart, 0.0, 5.0);
        chart.flush();
        QCOMPARE(chart.lineCount(), 3);
        chart.keepOnly({1, 3, 99});
        QCOMPARE(chart.lineCount(), 2);
        QVERIFY(chart.line(2) == nullptr);
        QVERIFY(!chart.accessibleDescription().contains(QString::fromUtf8("Jürgen")));
    }

    void labelsAreWhole_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("smallest") << QSize();
        QTest::newRow("low") << QSize(600, 150);
        QTest::newRow("narrow") << QSize(200, 400);
        QTest::newRow("large") << QSize(1200, 700);
    }

    /// Labels without room were cut to "...".
    void labelsAreWhole()
    {
        QFETCH(QSize, size);
        SimilarityChart chart(m_styles);
        feed(chart, 0.0, 14.0);
        chart.setThreshold(0.45);
        chart.flush();
        chart.resize(size.isValid() ? size : chart.minimumSizeHint());
        chart.grab();
        QVERIFY2(cutTexts(chart).isEmpty(), qPrintable(cutTexts(chart).join(QLatin1Char(' '))));
    }

    void themeChangesWithThePalette()
    {
        SimilarityChart chart(m_styles);
        feed(chart, 0.0, 5.0);
        chart.flush();
        chart.setPalette(lightPalette());
        QCOMPARE(chart.line(1)->color(), m_styles.of(1, lightPalette()).colour);
        chart.setPalette(darkPalette());
        QCOMPARE(chart.line(1)->color(), m_styles.of(1, darkPalette()).colour);
        QVERIFY(!chart.chart()->isBackgroundVisible()); // the card shows through
    }

    void pointsAreBounded_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("hop");
        QTest::newRow("an hour at the usual pace") << 3600.0 << 0.16;
        QTest::newRow("ten times a frame") << 20.0 << 0.001;
        QTest::newRow("all pauses") << 3600.0 << 1.5;
    }
    void pointsAreBounded()
    {
        QFETCH(double, seconds);
        QFETCH(double, hop);
        SimilarityChart chart(m_styles);
        feed(chart, 0.0, seconds, hop);
        chart.flush();
        const QList<QPointF> points = chart.line(1)->points();
        QVERIFY(!points.isEmpty());
        QVERIFY(points.size() <= SimilarityChart::kMaximumPoints);
        for (const QPointF& point : points) {
            QVERIFY(point.x() >= -SimilarityChart::kShownSeconds && point.x() <= 0.0);
        }
    }

    void redrawsInBatches()
    {
        SimilarityChart chart(m_styles);
        feed(chart, 0.0, 1.0);
        QCOMPARE(chart.lineCount(), 0);
        QTRY_COMPARE(chart.lineCount(), 3);
    }

    void pausesFallToTheBottom()
    {
        SimilarityChart chart(m_styles);
        chart.append(1.0, {{1, QStringLiteral("Ada"), 0.7}});
        chart.append(1.2, {{1, QStringLiteral("Ada"), 0.8}});
        chart.append(5.2, {{1, QStringLiteral("Ada"), 0.6}});
        chart.advance(8.2);
        chart.flush();
        const double low = SimilarityChart::kLowestScore;
        const QList<QPointF> expected{{-7.2, 0.7}, {-7.0, 0.8}, {-7.0, low}, {-3.0, low},
                                      {-3.0, 0.6}, {-3.0, low}, {0.0, low}};
        const QList<QPointF> actual = chart.line(1)->points();
        QCOMPARE(actual.size(), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i) {
            QVERIFY2((actual[i] - expected[i]).manhattanLength() < 1e-9, qPrintable(QString::number(i)));
        }
    }

    void onlyTheHighestAreShown()
    {
        SimilarityChart chart(m_styles);
        QList<SimilarityPoint> points;
        for (int id = 1; id <= 50; ++id) {
            points.append({id, QStringLiteral("S%1").arg(id), id == 40 ? 0.9 : 0.001 * id});
        }
        chart.append(0.0, points);
        chart.append(0.2, points);
        chart.flush();
        QCOMPARE(chart.lineCount(), SimilarityChart::kMaximumLines);
        QVERIFY(chart.line(40) != nullptr);
        QVERIFY(chart.line(50) != nullptr);
        QVERIFY(chart.line(1) == nullptr);
        // Those who fall silent leave, and their lines with them.
        chart.append(100.0, {{1, QStringLiteral("S1"), 0.1}});
        chart.flush();
        QCOMPARE(chart.lineCount(), 1);
        QVERIFY(chart.line(1) != nullptr);
        QCOMPARE(chart.chart()->series().size(), 2); // and the threshold
    }

    void stepBackBeginsAnew()
    {
        SimilarityChart chart(m_styles);
        feed(chart, 0.0, 10.0);
        chart.append(0.5, {{2, QStringLiteral("B"), 0.3}});
        chart.flush();
        QCOMPARE(chart.lineCount(), 1);
        QCOMPARE(chart.line(2)->points().size(), 1);
    }

    void oddScores()
    {
        SimilarityChart chart(m_styles);
        chart.append(0.0, {{1, QStringLiteral("A"), std::numeric_limits<double>::quiet_NaN()},
                           {2, QStringLiteral("B"), 5.0},
                           {3, QStringLiteral("C"), -5.0}});
        chart.flush();
        QVERIFY(chart.line(1) == nullptr);
        QCOMPARE(chart.line(2)->points().first().y(), 1.0);
        QCOMPARE(chart.line(3)->points().first().y(), SimilarityChart::kLowestScore);
    }

    void clearEmptiesIt()
    {
        SimilarityChart chart(m_styles);
        feed(chart, 0.0, 5.0);
        chart.flush();
        chart.clear();
        QCOMPARE(chart.lineCount(), 0);
        QCOMPARE(chart.objectName(), QStringLiteral("similarityChart"));
        QVERIFY(!chart.accessibleName().isEmpty());
    }
};

QTEST_MAIN(SimilarityChartTest)
#include "SimilarityChartTest.moc"

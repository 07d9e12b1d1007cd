// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CurveChart.h"
#include "tests/support/ChartTexts.h"
#include "tests/support/Looks.h"
#include "ui/theme/Tokens.h"

#include <QChart>
#include <QLegend>
#include <QLineSeries>
#include <QTest>
#include <QValueAxis>

using namespace rollcall;
using ui::CurveChart;
using ui::CurveLine;

class CurveChartTest : public QObject
{
    Q_OBJECT

    static QValueAxis* axis(const CurveChart& chart, Qt::Alignment side)
    {
        for (QAbstractAxis* one : chart.chart()->axes()) {
            if (one->alignment() == side) {
                return qobject_cast<QValueAxis*>(one);
            }
        }
        return nullptr;
    }

    static CurveLine ramp(int points, double highest, const QString& label = {})
    {
        CurveLine line{QStringLiteral("ramp"), {Qt::red}, {}, label};
        for (int i = 0; i < points; ++i) {
            line.points.append(QPointF(i * 20, highest * i / std::max(1, points - 1)));
        }
        return line;
    }

private Q_SLOTS:
    void nothingIsDrawnOfNothing()
    {
        CurveChart chart(QStringLiteral("Loss"));
        QVERIFY(chart.series().isEmpty());
        QCOMPARE(chart.accessibleName(), QStringLiteral("Loss"));
        QVERIFY(!chart.accessibleDescription().isEmpty());
        chart.setLines({ramp(0, 1.0)}, true);
        QCOMPARE(chart.series().size(), 1);
        QVERIFY(chart.series()[0]->points().isEmpty());
    }

    void axesEndAtRoundNumbers_data()
    {
        QTest::addColumn<double>("highest");
        QTest::addColumn<double>("top");
        QTest::addColumn<QString>("label");
        QTest::newRow("loss") << 6.3 << 8.0 << QStringLiteral("%.0f");
        QTest::newRow("percent") << 49.0 << 60.0 << QStringLiteral("%.0f");
        QTest::newRow("exact") << 4.0 << 4.0 << QStringLiteral("%.0f");
        QTest::newRow("small loss") << 0.9 << 1.0 << QStringLiteral("%.2f");
        QTest::newRow("learning rate") << 0.0005 << 0.0006 << QStringLiteral("%.4f");
    }

    void axesEndAtRoundNumbers()
    {
        QFETCH(const double, highest);
        QFETCH(const double, top);
        QFETCH(const QString, label);
        CurveChart chart({});
        chart.setLines({ramp(50, highest)}, false);
        const QValueAxis* left = axis(chart, Qt::AlignLeft);
        QCOMPARE(left->min(), 0.0);
        QVERIFY2(std::abs(left->max() - top) < 1e-9, qPrintable(QString::number(left->max())));
        QCOMPARE(left->labelFormat(), label);
        QCOMPARE(axis(chart, Qt::AlignBottom)->max(), 980.0);
        QCOMPARE(axis(chart, Qt::AlignBottom)->tickInterval(), 250.0);
    }

    void labelsStandAtTheEnds()
    {
        CurveChart chart(QStringLiteral("Loss"));
        chart.resize(500, 260);
        chart.setLines({ramp(10, 3.0, QStringLiteral("night run")), ramp(10, 1.0, QStringLiteral("children"))}, true);
        chart.grab();
        QVERIFY(chart.labelPlaces());
        QVERIFY(!chart.chart()->legend()->isVisible());
        const QRectF plot = chart.chart()->plotArea();
        for (const QRectF& place : *chart.labelPlaces()) {
            QVERIFY(place.left() >= plot.right() && place.right() <= chart.width());
        }
        QVERIFY(std::abs(chart.labelPlaces()->at(0).center().y() - plot.top()) < 1.0);
        QVERIFY(std::abs(chart.labelPlaces()->at(1).center().y() - (plot.top() + plot.height() * 2.0 / 3.0)) < 2.0);
    }

    void theLegendHasTheNamesWhereLabelsWouldOverlap()
    {
        CurveChart chart(QStringLiteral("Loss"));
        chart.resize(500, 260);
        chart.grab();
        QList<CurveLine> lines(7, ramp(10, 3.0, QStringLiteral("night run")));
        chart.setLines(lines, true);
        QVERIFY(!chart.labelPlaces());
        QVERIFY(chart.chart()->legend()->isVisible());
        chart.setLines(lines, false);
        QVERIFY(!chart.labelPlaces());
        QVERIFY(!chart.chart()->legend()->isVisible());
        lines.resize(1);
        chart.setLines(lines, true);
        QVERIFY(chart.labelPlaces());
        QVERIFY(!chart.chart()->legend()->isVisible());
    }

    void labelsAreSeen_data() { test::addPaletteRows(); }

    void labelsAreSeen()
    {
        QFETCH(const QPalette, palette);
        CurveChart chart(QStringLiteral("Loss"));
        chart.setObjectName(QStringLiteral("curveChart"));
        CurveLine blue = ramp(10, 3.0, QStringLiteral("children"));
        blue.style.colour = QColor(0, 0, 255);
        chart.setLines({blue}, true);
        const QImage image = test::picture(chart, palette, QSize(500, 260), QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(chart.labelPlaces());
        int ink = 0;
        const QRect place = chart.labelPlaces()->first().toRect();
        for (int y = place.top(); y < place.bottom(); ++y) {
            for (int x = place.left(); x < place.right(); ++x) {
                ink += image.pixelColor(x, y) == blue.style.colour ? 1 : 0;
            }
        }
        QVERIFY2(ink > 30, qPrintable(QString::number(ink)));
    }

    void longCurvesAreThinnedAndKeepTheirEnds()
    {
        CurveChart chart({});
        const CurveLine line = ramp(100'000, 2.0);
        chart.setLines({line}, false);
        const QList<QPointF> drawn = chart.series()[0]->points();
        QCOMPARE(drawn.size(), CurveChart::kMaximumPoints);
        QCOMPARE(drawn.first(), line.points.first());
        QCOMPARE(drawn.last(), line.points.last());
    }

    void theAlarmZoneIsSeen_data() { test::addPaletteRows(); }

    void theAlarmZoneIsSeen()
    {
        QFETCH(const QPalette, palette);
        const QSize size(400, 300);
        CurveChart chart(QStringLiteral("Spread"));
        chart.setObjectName(QStringLiteral("curveChart"));
        chart.setRange(0.0, 1.0);
        chart.setLines({ramp(20, 0.9)}, false);
        const QColor red = ui::colour(ui::Token::Bad, palette);
        const auto reddish = [&](const QImage& image) {
            int count = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    count +=
                        pixel.red() > pixel.green() + 15 && pixel.blue() < pixel.red() - 15 && pixel != red ? 1 : 0;
                }
            }
            return count;
        };
        CurveLine blue = ramp(20, 0.9);
        blue.style.colour = Qt::blue;
        chart.setLines({blue}, false);
        const int before = reddish(test::picture(chart, palette, size, QStringLiteral("calm")));
        chart.setAlarmZone(0.2);
        chart.setLines({blue}, false);
        const int after = reddish(test::picture(chart, palette, size, QString::fromUtf8(QTest::currentDataTag())));
        QVERIFY2(after > before + 5000, qPrintable(QStringLiteral("%1 %2").arg(before).arg(after)));
    }

    void labelsAreWhole_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("smallest") << QSize();
        QTest::newRow("narrow") << QSize(240, 300);
        QTest::newRow("low") << QSize(600, 150);
        QTest::newRow("large") << QSize(1200, 700);
    }

    /// Labels without room were cut to "...".
    void labelsAreWhole()
    {
        QFETCH(const QSize, size);
        for (const double highest : {0.00012, 0.05, 1.0, 7.9, 49.0, 123456.0}) {
            for (const int points : {2, 61, 50001}) { // up to step 1,000,000
                CurveChart chart(QStringLiteral("Loss"));
                chart.setLines({ramp(points, highest), ramp(points, highest / 2.0, QStringLiteral("children"))}, true);
                chart.resize(size.isValid() ? size : chart.minimumSizeHint());
                chart.grab();
                QVERIFY2(test::cutTexts(chart).isEmpty(), qPrintable(test::cutTexts(chart).join(QLatin1Char(' '))));
                CurveChart share(QStringLiteral("Inter-speaker dispersion"));
                share.setRange(0.0, 1.0);
                share.setLines({ramp(points, 0.9)}, false);
                share.resize(chart.size());
                share.grab();
                QVERIFY2(test::cutTexts(share).isEmpty(), qPrintable(test::cutTexts(share).join(QLatin1Char(' '))));
                QVERIFY(axis(share, Qt::AlignLeft)->tickCount() >= 2);
            }
        }
    }

    void saysItsLastValues()
    {
        CurveChart chart({});
        chart.setLines({ramp(11, 2.5)}, false);
        QVERIFY2(chart.accessibleDescription().contains(QStringLiteral("2.5")),
                 qPrintable(chart.accessibleDescription()));
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("200")));
    }
};

QTEST_MAIN(CurveChartTest)
#include "CurveChartTest.moc"

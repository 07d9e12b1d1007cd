// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ChartTheme.h"
#include "ui/theme/Tokens.h"

#include <QChart>
#include <QLegend>
#include <QTest>
#include <QValueAxis>
#include <QWidget>

using namespace rollcall::ui;

class ChartThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsPaletteAndFont_data()
    {
        QTest::addColumn<QColor>("window");
        QTest::addColumn<QColor>("text");
        QTest::newRow("light") << QColor(Qt::white) << QColor(Qt::black);
        QTest::newRow("dark") << QColor(30, 30, 30) << QColor(Qt::white);
    }

    void followsPaletteAndFont()
    {
        QFETCH(const QColor, window);
        QFETCH(const QColor, text);
        QWidget widget;
        QPalette palette;
        palette.setColor(QPalette::Window, window);
        palette.setColor(QPalette::WindowText, text);
        widget.setPalette(palette);
        QFont font = widget.font();
        font.setPointSizeF(21.0);
        widget.setFont(font);

        QChart chart;
        for (const auto edge : {Qt::AlignBottom, Qt::AlignLeft, Qt::AlignRight}) {
            chart.addAxis(new QValueAxis, edge);
        }
        applyChartTheme(chart, widget);
        QVERIFY(!chart.isBackgroundVisible()); // the card shows through
        QCOMPARE(chart.titleBrush().color(), text);
        QCOMPARE(chart.legend()->labelBrush().color(), text);
        QCOMPARE(chart.legend()->font().pointSizeF(), 21.0);
        QVERIFY(chart.titleFont().bold());
        for (const QAbstractAxis* axis : chart.axes()) {
            QCOMPARE(axis->labelsBrush().color(), colour(Token::FaintText, palette));
            QCOMPARE(axis->titleBrush().color(), colour(Token::FaintText, palette));
            QCOMPARE(axis->linePen().color(), colour(Token::FaintText, palette));
            QCOMPARE(axis->gridLinePen().color(), colour(Token::Track, palette));
            QCOMPARE(axis->labelsFont().pointSizeF(), 21.0);
            QCOMPARE(axis->titleFont().pointSizeF(), 21.0);
        }
    }
};

QTEST_MAIN(ChartThemeTest)
#include "ChartThemeTest.moc"

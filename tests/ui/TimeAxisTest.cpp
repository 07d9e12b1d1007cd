// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/TimeAxis.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <cmath>

using rollcall::ui::TimeAxis;

class TimeAxisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nowIsAtTheRightEdge()
    {
        QWidget strip;
        strip.resize(800, 20);
        TimeAxis axis;
        axis.setNow(100.0);
        const QRect plot = TimeAxis::plot(strip);
        QVERIFY(plot.left() > 20 && plot.right() < 760);
        const double pixel = TimeAxis::kShownSeconds / plot.width();
        QVERIFY(std::abs(axis.xOf(100.0, strip) - (plot.left() + plot.width())) <= 1.0);
        QVERIFY(std::abs(axis.xOf(70.0, strip) - plot.left()) <= 1.0);
        QVERIFY(std::abs(axis.secondsAt(axis.xOf(83.21, strip), strip) - 83.21) < 1e-6);
        QVERIFY(std::abs(axis.secondsAt(plot.left(), strip) - 70.0) <= 2.0 * pixel);
    }

    void movesByWholePixels()
    {
        QWidget strip;
        strip.resize(777, 20);
        TimeAxis axis;
        double before = 0.0;
        for (int i = 0; i < 500; ++i) {
            axis.setNow(50.0 + i * 0.033);
            const double x = axis.xOf(50.0, strip);
            if (i > 0) {
                const double step = (before - x) * strip.devicePixelRatioF();
                QVERIFY2(step > -1e-6 && std::abs(step - std::round(step)) < 1e-6, qPrintable(QString::number(step)));
            }
            before = x;
        }
    }

    void stripsOfOneWidthAreAligned()
    {
        QWidget low;
        QWidget high;
        low.resize(640, 10);
        high.resize(640, 300);
        TimeAxis axis;
        axis.setNow(42.4242);
        QCOMPARE(TimeAxis::plot(low).left(), TimeAxis::plot(high).left());
        QCOMPARE(axis.xOf(31.7, low), axis.xOf(31.7, high));
        QCOMPARE(axis.endPixel(TimeAxis::devicePixels(low)), axis.endPixel(TimeAxis::devicePixels(high)));
    }

    void tellsWhenItMoves()
    {
        TimeAxis axis;
        const QSignalSpy moved(&axis, &TimeAxis::moved);
        axis.setNow(1.0);
        axis.setNow(1.0);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(axis.endPixel(500), 17); // the newest frame, 99, lies in pixel 16
        axis.setNow(0.0);
        QCOMPARE(axis.endPixel(500), 0);
    }

    void narrowStripsKeepAPlot()
    {
        QWidget strip;
        for (const int width : {1, 40, 100}) {
            strip.resize(width, 20);
            QVERIFY(TimeAxis::plot(strip).width() >= width / 2);
            QVERIFY(TimeAxis::devicePixels(strip) >= 1);
        }
    }
};

QTEST_MAIN(TimeAxisTest)
#include "TimeAxisTest.moc"

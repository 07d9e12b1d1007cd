// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/RecordingAxis.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace rollcall::ui;

class RecordingAxisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAllAtFirst()
    {
        RecordingAxis axis;
        QSignalSpy moved(&axis, &RecordingAxis::cursorMoved);
        axis.reset(2530.0);
        QCOMPARE(axis.begin(), 0.0);
        QCOMPARE(axis.end(), 2530.0);
        QCOMPARE(axis.cursor(), 0.0);
        QCOMPARE(moved.size(), 1);
    }

    void cursorStaysInTheRecording()
    {
        RecordingAxis axis;
        axis.reset(60.0);
        axis.moveCursor(100.0);
        QCOMPARE(axis.cursor(), 60.0);
        axis.moveCursor(-1.0);
        QCOMPARE(axis.cursor(), 0.0);
    }

    void zoomKeepsWhatIsUnderThePointer()
    {
        RecordingAxis axis;
        axis.reset(100.0);
        axis.zoom(0.5, 20.0);
        QCOMPARE(axis.begin(), 10.0);
        QCOMPARE(axis.end(), 60.0);
        for (int i = 0; i < 40; ++i) {
            axis.zoom(0.5, 20.0);
        }
        QCOMPARE(axis.length(), RecordingAxis::kShortestView);
        QVERIFY(axis.begin() <= 20.0 && axis.end() >= 20.0);
        axis.zoom(1000.0, 20.0);
        QCOMPARE(axis.begin(), 0.0);
        QCOMPARE(axis.length(), 100.0);
        axis.scrollTo(50.0); // all is visible
        QCOMPARE(axis.begin(), 0.0);
    }

    void viewFollowsTheCursor()
    {
        RecordingAxis axis;
        axis.reset(100.0);
        axis.zoom(0.1, 0.0);
        axis.moveCursor(5.0);
        QCOMPARE(axis.begin(), 0.0);
        axis.moveCursor(10.5);
        QVERIFY(axis.begin() > 9.0 && axis.begin() < 10.5);
        axis.moveCursor(2.0);
        QVERIFY(axis.begin() <= 2.0 && axis.end() > 2.0);
        axis.moveCursor(100.0);
        QCOMPARE(axis.end(), 100.0);
    }

    void placesAndTimesAreInverse()
    {
        QWidget strip;
        strip.resize(700, 40);
        RecordingAxis axis;
        axis.reset(60.0);
        axis.zoom(0.5, 30.0);
        const QRect plot = RecordingAxis::plot(strip);
        QVERIFY(plot.left() > 40 && plot.right() < 680);
        QCOMPARE(axis.xOf(15.0, strip), static_cast<double>(plot.left()));
        QCOMPARE(axis.xOf(45.0, strip), static_cast<double>(plot.left() + plot.width()));
        QVERIFY(std::abs(axis.secondsAt(axis.xOf(22.5, strip), strip) - 22.5) < 1e-9);
    }

    void nothingIsNoTrouble()
    {
        QWidget strip;
        RecordingAxis axis;
        axis.zoom(0.5, 0.0);
        axis.moveCursor(3.0);
        QCOMPARE(axis.cursor(), 0.0);
        QCOMPARE(axis.xOf(0.0, strip), static_cast<double>(RecordingAxis::plot(strip).left()));
        axis.reset(0.2); // shorter than the shortest view
        axis.zoom(0.1, 0.1);
        QCOMPARE(axis.length(), 0.2);
    }
};

QTEST_MAIN(RecordingAxisTest)
#include "RecordingAxisTest.moc"

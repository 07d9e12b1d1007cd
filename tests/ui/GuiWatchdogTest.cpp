// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/GuiWatchdog.h"

#include <QEventLoop>
#include <QTest>
#include <QThread>
#include <QTimer>

/// The watchdog of the window's tests must itself be able to complain.
class GuiWatchdogTest : public QObject
{
    Q_OBJECT

private:
    static const rollcall::test::GuiWatchdog& watchdog()
    {
        return *dynamic_cast<rollcall::test::GuiWatchdog*>(QCoreApplication::instance());
    }

    template <class Work>
    static qsizetype complaintsAbout(Work work)
    {
        const qsizetype before = watchdog().blocked().size();
        bool done = false;
        QTimer::singleShot(0, QCoreApplication::instance(), [&] {
            work();
            done = true;
        });
        while (!done) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return watchdog().blocked().size() - before;
    }

private Q_SLOTS:
    void complainsOfWaiting()
    {
        QCOMPARE(complaintsAbout([] { QThread::msleep(80); }), 1);
        QVERIFY(watchdog().blocked().back().contains(QStringLiteral("complainsOfWaiting: 8")));
    }

    void leavesShortEventsAlone()
    {
        QCOMPARE(complaintsAbout([] { QThread::msleep(5); }), 0);
    }

    void aDialogIsNoBlock()
    {
        QCOMPARE(complaintsAbout([] {
                     QEventLoop loop;
                     QTimer::singleShot(120, &loop, &QEventLoop::quit);
                     loop.exec();
                 }),
                 0);
    }

    void whatADialogDeliversCounts()
    {
        QCOMPARE(complaintsAbout([] {
                     QEventLoop loop;
                     QTimer::singleShot(10, &loop, [] { QThread::msleep(80); });
                     QTimer::singleShot(20, &loop, &QEventLoop::quit);
                     loop.exec();
                 }),
                 1);
    }
};

int main(int argc, char** argv)
{
    rollcall::test::GuiWatchdog application(argc, argv);
    GuiWatchdogTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "GuiWatchdogTest.moc"

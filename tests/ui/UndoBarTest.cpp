// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/UndoBar.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall::ui;

class UndoBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void happensAfterTheWait()
    {
        UndoBar bar;
        bar.setWaitMs(50);
        QSignalSpy finished(&bar, &UndoBar::finished);
        QSignalSpy undone(&bar, &UndoBar::undone);
        bar.say(QStringLiteral("Mira will be removed."));
        QVERIFY(bar.isVisible() && bar.isWaiting());
        QCOMPARE(bar.accessibleName(), QStringLiteral("Mira will be removed."));
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!bar.isVisible() && !bar.isWaiting());
        QCOMPARE(undone.count(), 0);
    }

    void isTakenBack()
    {
        UndoBar bar;
        bar.setWaitMs(50);
        QSignalSpy finished(&bar, &UndoBar::finished);
        QSignalSpy undone(&bar, &UndoBar::undone);
        bar.say(QStringLiteral("Mira will be removed."));
        QTest::mouseClick(bar.findChild<QPushButton*>(QStringLiteral("undoPushButton")), Qt::LeftButton);
        QCOMPARE(undone.count(), 1);
        QTest::qWait(150);
        QCOMPARE(finished.count(), 0);
    }
};

QTEST_MAIN(UndoBarTest)
#include "UndoBarTest.moc"

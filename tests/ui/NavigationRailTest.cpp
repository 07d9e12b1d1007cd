// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/NavigationRail.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

using namespace rollcall::ui;

class NavigationRailTest : public QObject
{
    Q_OBJECT

    NavigationRail m_rail;

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_rail.addEntry(QStringLiteral("live"), QStringLiteral("Live")), 0);
        QCOMPARE(m_rail.addEntry(QStringLiteral("enrol"), QStringLiteral("Enrol")), 1);
        QCOMPARE(m_rail.addEntry(QStringLiteral("help"), QStringLiteral("Help"), NavigationRail::Place::Foot), 2);
        m_rail.resize(200, 400);
        m_rail.show();
        QVERIFY(QTest::qWaitForWindowActive(&m_rail));
    }

    void aPressChooses()
    {
        m_rail.setCurrent(0);
        QSignalSpy chosen(&m_rail, &NavigationRail::chosen);
        m_rail.setCurrent(2);
        QCOMPARE(chosen.size(), 0); // who sets it knows
        QTest::mouseClick(m_rail.button(1), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toInt(), 1);
        QCOMPARE(m_rail.current(), 1);
        QVERIFY(!m_rail.button(2)->isChecked());
    }

    void arrowsMoveAndStopAtTheEnds()
    {
        m_rail.button(0)->setFocus(Qt::TabFocusReason);
        QTest::keyClick(m_rail.button(0), Qt::Key_Up);
        QVERIFY(m_rail.button(0)->hasFocus());
        QTest::keyClick(m_rail.button(0), Qt::Key_Down);
        QVERIFY(m_rail.button(1)->hasFocus());
        QTest::keyClick(m_rail.button(1), Qt::Key_Down);
        QTest::keyClick(m_rail.button(2), Qt::Key_Down);
        QVERIFY(m_rail.button(2)->hasFocus());
        QTest::keyClick(m_rail.button(2), Qt::Key_Space);
        QCOMPARE(m_rail.current(), 2);
    }

    void aMarkIsSeenAndTold()
    {
        const QImage before = m_rail.button(0)->grab().toImage();
        m_rail.setMarked(0, true);
        QVERIFY(m_rail.isMarked(0) && !m_rail.isMarked(1));
        QVERIFY(m_rail.button(0)->grab().toImage() != before);
        QVERIFY(m_rail.button(0)->accessibleDescription().contains(QStringLiteral("microphone")));
        m_rail.setMarked(0, false);
        QVERIFY(m_rail.button(0)->accessibleDescription().isEmpty());
    }

    void iconsAloneWhereItIsNarrow()
    {
        const auto width = [this] { return qMax(m_rail.minimumWidth(), m_rail.minimumSizeHint().width()); };
        const int wide = width();
        m_rail.setCompact(true);
        QCoreApplication::processEvents();
        QVERIFY2(width() < wide / 2, qPrintable(QStringLiteral("%1 of %2").arg(width()).arg(wide)));
        QCOMPARE(m_rail.button(1)->toolTip(), QStringLiteral("Enrol")); // the word is not lost
        QCOMPARE(m_rail.button(1)->accessibleName(), QStringLiteral("Enrol"));
        m_rail.setCompact(false);
        QCOMPARE(width(), wide);
    }
};

QTEST_MAIN(NavigationRailTest)
#include "NavigationRailTest.moc"

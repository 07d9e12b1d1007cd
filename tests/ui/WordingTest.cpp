// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Wording.h"

#include "ui/widgets/Avatar.h"

#include <QLocale>
#include <QTest>

using namespace rollcall::ui;

class WordingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void durations()
    {
        QCOMPARE(duration(0.0), QStringLiteral("0.0 s"));
        QCOMPARE(duration(8.24), QStringLiteral("8.2 s"));
        QCOMPARE(duration(-3.0), QStringLiteral("0.0 s"));
        QCOMPARE(duration(59.6), QStringLiteral("1 min 00 s"));
        QCOMPARE(duration(134.0), QStringLiteral("2 min 14 s"));
        QCOMPARE(duration(3905.0), QStringLiteral("1 h 05 min"));
    }

    void placesInARecording()
    {
        QCOMPARE(clockTime(8.9), QStringLiteral("0:08")); // the second that runs
        QCOMPARE(clockTime(2530.0), QStringLiteral("42:10"));
        QCOMPARE(clockTime(3730.0), QStringLiteral("1:02:10"));
        QCOMPARE(clockTime(-1.0), QStringLiteral("0:00"));
    }

    void percentages()
    {
        QCOMPARE(percent(0.974), QStringLiteral("97 %"));
        QCOMPARE(percent(0.0), QStringLiteral("0 %"));
        QCOMPARE(percent(1.0), QStringLiteral("100 %"));
    }

    void initialsOfNames()
    {
        QCOMPARE(initials(QStringLiteral("Mira")), QStringLiteral("Mi"));
        QCOMPARE(initials(QStringLiteral("Ada King Lovelace")), QStringLiteral("AL"));
        QCOMPARE(initials(QStringLiteral("X")), QStringLiteral("X"));
        QCOMPARE(initials(QString::fromUtf8("王秀英")), QString::fromUtf8("王秀"));
        QCOMPARE(initials(QString::fromUtf8("e\u0301ric")), QString::fromUtf8("e\u0301r")); // an accent is no letter
        QVERIFY(initials({}).isEmpty());
    }
};

QTEST_MAIN(WordingTest)
#include "WordingTest.moc"

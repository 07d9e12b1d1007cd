// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/TimeAgo.h"

#include <QLocale>
#include <QTest>

using namespace rollcall::ui;

class TimeAgoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void says_data()
    {
        QTest::addColumn<QDateTime>("then");
        QTest::addColumn<QString>("text");
        const auto at = [](int year, int month, int day, int hour) {
            return QDateTime(QDate(year, month, day), QTime(hour, 3));
        };
        QTest::newRow("now") << at(2026, 3, 30, 14) << QStringLiteral("today 14:03");
        QTest::newRow("in the morning") << at(2026, 3, 30, 0) << QStringLiteral("today 00:03");
        QTest::newRow("late yesterday") << at(2026, 3, 29, 23) << QStringLiteral("yesterday");
        QTest::newRow("2 days") << at(2026, 3, 28, 1) << QStringLiteral("2 days ago");
        QTest::newRow("a week") << at(2026, 3, 20, 1) << QStringLiteral("a week ago");
        QTest::newRow("3 weeks") << at(2026, 3, 7, 1) << QStringLiteral("3 weeks ago");
        QTest::newRow("this year") << at(2026, 1, 12, 1) << QStringLiteral("12 January");
        QTest::newRow("another year") << at(2023, 11, 14, 1) << QStringLiteral("14 November 2023");
        QTest::newRow("a clock that was wrong") << at(2026, 4, 2, 1) << QStringLiteral("2 April");
    }
    void says()
    {
        QLocale::setDefault(QLocale(QStringLiteral("en_GB")));
        QFETCH(const QDateTime, then);
        QTEST(timeAgo(then, QDateTime(QDate(2026, 3, 30), QTime(14, 5))), "text");
    }

    void shortDays()
    {
        QLocale::setDefault(QLocale(QStringLiteral("de_DE")));
        const QDate today(2026, 3, 30);
        QCOMPARE(dayText(QDate(2026, 3, 12), today), QString::fromUtf8("12 März"));
        QVERIFY(shortDayText(QDate(2024, 10, 12), today).endsWith(QStringLiteral("2024")));
    }
};

QTEST_GUILESS_MAIN(TimeAgoTest)
#include "TimeAgoTest.moc"

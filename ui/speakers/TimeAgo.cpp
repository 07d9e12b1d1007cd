// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/TimeAgo.h"

#include <QCoreApplication>
#include <QLocale>

namespace rollcall::ui {

namespace {

constexpr int kWeek = 7;
constexpr int kMaxWeeks = 5;

/// In the context that lupdate gives to free functions of this namespace.
QString tr(const char* text, const char* hint = nullptr)
{
    return QCoreApplication::translate("rollcall::ui", text, hint);
}

} // namespace

QString dayText(const QDate& day, const QDate& today)
{
    return QLocale().toString(day, day.year() == today.year() ? tr("d MMMM", "a day of this year: letters of QLocale")
                                                              : tr("d MMMM yyyy", "a day: letters of QLocale"));
}

QString shortDayText(const QDate& day, const QDate& today)
{
    return QLocale().toString(day, day.year() == today.year()
                                       ? tr("d MMM", "a day of this year, short: letters of QLocale")
                                       : tr("d MMM yyyy", "a day, short: letters of QLocale"));
}

QString timeAgo(const QDateTime& then, const QDateTime& now)
{
    const qint64 days = then.date().daysTo(now.date());
    if (days == 0) {
        return tr("today %1").arg(QLocale().toString(then.time(), QLocale::ShortFormat));
    }
    if (days == 1) {
        return tr("yesterday");
    }
    if (days > 1 && days < kWeek) {
        return tr("%1 days ago").arg(QLocale().toString(days));
    }
    if (days >= kWeek && days < 2 * kWeek) {
        return tr("a week ago");
    }
    if (days >= 2 * kWeek && days < kMaxWeeks * kWeek) {
        return tr("%1 weeks ago").arg(QLocale().toString(days / kWeek));
    }
    return dayText(then.date(), now.date()); // a clock that was wrong may say tomorrow
}

} // namespace rollcall::ui

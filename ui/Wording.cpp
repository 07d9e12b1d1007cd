// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr int kMinute = 60;
constexpr int kHour = 3600;

QString twoDigits(int number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString duration(double seconds)
{
    const auto whole = static_cast<int>(std::lround(std::max(seconds, 0.0)));
    if (whole < kMinute) {
        return QCoreApplication::translate("Wording", "%1 s").arg(QLocale().toString(std::max(seconds, 0.0), 'f', 1));
    }
    if (whole < kHour) {
        return QCoreApplication::translate("Wording", "%1 min %2 s")
            .arg(QString::number(whole / kMinute), twoDigits(whole % kMinute));
    }
    return QCoreApplication::translate("Wording", "%1 h %2 min")
        .arg(QString::number(whole / kHour), twoDigits(whole % kHour / kMinute));
}

QString clockTime(double seconds)
{
    const auto whole = static_cast<int>(std::max(seconds, 0.0));
    const QString minutes = whole < kHour ? QString::number(whole / kMinute) : twoDigits(whole % kHour / kMinute);
    const QString tail = minutes + QLatin1Char(':') + twoDigits(whole % kMinute);
    return whole < kHour ? tail : QString::number(whole / kHour) + QLatin1Char(':') + tail;
}

QString percent(double share)
{
    if (std::isnan(share)) {
        return QStringLiteral("–"); // not known
    }
    return QCoreApplication::translate("Wording", "%1 %")
        .arg(QLocale().toString(static_cast<int>(std::lround(100.0 * share))));
}

} // namespace rollcall::ui

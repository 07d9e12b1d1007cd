// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace rollcall::ui {

/// When something was, as people say it: "today 14:03", "yesterday", "3 weeks ago", "12 March", "12 March 2024".
[[nodiscard]] QString timeAgo(const QDateTime& then, const QDateTime& now);

/// A day without its time: "12 March", with the year where it is another one.
[[nodiscard]] QString dayText(const QDate& day, const QDate& today);

/// The same, short: "12 Mar".
[[nodiscard]] QString shortDayText(const QDate& day, const QDate& today);

} // namespace rollcall::ui

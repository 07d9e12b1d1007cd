// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// How the window writes what stands on several pages.
namespace rollcall::ui {

/// A length of time for people: "8.2 s", "2 min 14 s", "1 h 05 min".
[[nodiscard]] QString duration(double seconds);

/// A place in a recording: "0:08", "42:10", "1:02:10".
[[nodiscard]] QString clockTime(double seconds);

/// A share or a probability: "97 %"; a dash where it is not known (NaN).
[[nodiscard]] QString percent(double share);

} // namespace rollcall::ui

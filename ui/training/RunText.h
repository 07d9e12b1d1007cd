// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/RunsModel.h"

#include <QString>

namespace rollcall::ui {

/// How a training stands and what can be done about it, in a sentence or two.
[[nodiscard]] QString runStateText(const RunRow& run);

/// "24 min left"; empty where nothing is known of it.
[[nodiscard]] QString timeLeftText(const RunRow& run);

} // namespace rollcall::ui

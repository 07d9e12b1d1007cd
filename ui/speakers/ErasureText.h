// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"

#include <QString>

namespace rollcall::ui {

/// What became of something that was removed, in words that are true.
/// @param what "Mira", "3 speakers", "the take of 12 March"
[[nodiscard]] QString erasureText(const QString& what, store::Erasure erasure);

} // namespace rollcall::ui

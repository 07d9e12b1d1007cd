// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error/Error.h"

#include <QString>

namespace rollcall::ui {

/// What went wrong, in the window's language and with its numbers. Of a file it says the name, not the way to it.
/// A message without a translation is said in English.
[[nodiscard]] QString errorText(const Error& error);

} // namespace rollcall::ui

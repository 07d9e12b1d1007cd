// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace rollcall::ui {

/// Where a take came from, as it is shown. Stored is one form whatever the language: a file's name, or "microphone: NAME", which is
/// told in the user's language.
[[nodiscard]] QString takeOriginText(const std::string& origin);

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

namespace rollcall::cli {

/// Makes every option of a program and of its subcommands refuse what CLI11 takes in silence: an empty text, and numbers that
/// are negative where none may be, too large for their type, infinite or NaN. To be called when all options are declared.
void refuseOddValues(CLI::App& app);

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace rollcall::eval {

/// One comparison: are these two recordings of the same speaker?
struct Trial
{
    bool same = false;
    std::string enrolment; ///< path as the list gives it
    std::string test;

    bool operator==(const Trial&) const = default;
};

/// Reads a list in VoxCeleb's form: one trial a line, `1 a b` (same) or `0 a b` (different); empty lines are skipped.
/// @error NotFound, Io; InvalidArgument: a line of another form (named by its number), or no trial at all
Result<std::vector<Trial>> readTrials(const std::filesystem::path& list);

/// The same for lines that were read already.
/// @param name of the list, for messages
Result<std::vector<Trial>> parseTrials(std::span<const std::string> lines, const std::string& name);

} // namespace rollcall::eval

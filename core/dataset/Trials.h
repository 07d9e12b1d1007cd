// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ListText.h"
#include "core/base/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace rollcall::dataset {

/// One comparison: are these two recordings of the same speaker?
struct Trial
{
    bool same = false;
    std::string enrolment; ///< path as the list gives it
    std::string test;

    bool operator==(const Trial&) const = default;
};

/// Reads a list of trials, one a line: `1 ENROLMENT TEST` as VoxCeleb has it, or `ENROLMENT TEST target` as Kaldi and the NIST
/// evaluations have it. All lines of a list are alike: fields parted by blanks, tabs, commas or semicolons, the label first or
/// third. Labels are 1 and 0, target and nontarget, tgt and imp, true and false, same and different, in any case. A first line
/// that names the columns (`enrol`, `test`, `label` and what else they are called) says which are which; others are left out.
/// @error InvalidArgument: a line of another form, two lines that contradict each other (both named by their numbers), or no
///        trial at all
Result<std::vector<Trial>> parseTrials(const ListText& list);

/// The same for a file.
/// @error and as readList()
Result<std::vector<Trial>> readTrials(const std::filesystem::path& list);

} // namespace rollcall::dataset

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/Corpus.h"

namespace rollcall::cli {

/// Says on standard error what is wrong with a data set and what of it is left out: the first few problems, and files by their
/// endings. `dataset --json` names everything.
void warnOfProblems(const dataset::Corpus& corpus);

} // namespace rollcall::cli

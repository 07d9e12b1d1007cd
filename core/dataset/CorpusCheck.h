// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/dataset/Corpus.h"

#include <string>
#include <vector>

namespace rollcall::dataset {

/// What only listening to every file of a data set can tell.
struct CorpusCheck
{
    double hours = 0.0;
    double speechHours = 0.0;
    std::vector<std::string> unreadable;              ///< with the reason
    std::vector<std::string> cutOff;                  ///< damaged or cut off; their sound up to there counts
    std::vector<std::string> silent;                  ///< readable, but without speech
    std::vector<std::vector<std::string>> duplicates; ///< files of the same content, each group in name order
};

/// Decodes every file on all processors.
/// @error Cancelled
Result<CorpusCheck> checkCorpus(const Corpus& corpus, const Progress& progress);

} // namespace rollcall::dataset

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CorpusWarnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <span>

namespace rollcall::cli {

void warnOfProblems(const dataset::Corpus& corpus)
{
    constexpr std::size_t kShown = 5;
    for (const std::string& problem : std::span(corpus.problems).first(std::min(kShown, corpus.problems.size()))) {
        fmt::print(stderr, "rollcall-cli: {}\n", problem);
    }
    if (corpus.problems.size() > kShown) {
        fmt::print(stderr, "rollcall-cli: {} more problems; `rollcall-cli dataset --json` names them all\n",
                   corpus.problems.size() - kShown);
    }
    if (!corpus.leftOut.empty()) {
        fmt::print(stderr, "rollcall-cli: left out, no sound by their names: {}\n", corpus.leftOut.text());
    }
}

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/pipeline/evaluation/EvaluationSummary.h"

#include <string>
#include <string_view>

namespace rollcall::pipeline {

/// All of a summary, to be read again by parseSummary(). Rates are in percent, as `rollcall-cli evaluate --json` has them.
[[nodiscard]] std::string summaryAsJson(const EvaluationSummary& summary);

/// @param name of the text, for messages
/// @error Corrupt: no such text; Incompatible: of another form, as a newer program writes it
Result<EvaluationSummary> parseSummary(std::string_view text, const std::string& name);

/// The figures as a table with a line for all trials, each group and each condition.
[[nodiscard]] std::string summaryAsCsv(const EvaluationSummary& summary);

} // namespace rollcall::pipeline

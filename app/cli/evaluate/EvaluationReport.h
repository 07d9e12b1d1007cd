// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Common.h"
#include "core/base/Result.h"
#include "core/pipeline/evaluation/Evaluation.h"

#include <filesystem>

namespace rollcall::cli {

/// The arguments of `evaluate`; its help says what each means.
struct EvaluateOptions : CommonOptions, pipeline::EvaluationOptions
{
    std::filesystem::path scores;
    std::filesystem::path trialsOut;
    std::filesystem::path det;
};

/// Writes the files that the options ask for.
/// @error Io
Result<void> writeEvaluationFiles(const EvaluateOptions& options, const pipeline::Evaluation& evaluation);

/// Prints the figures to standard output, as JSON or as a table.
void printEvaluation(const EvaluateOptions& options, const pipeline::Evaluation& evaluation);

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/evaluation/EvaluationSummary.h"

#include <QString>

#include <string>

/// What is said of evaluations.
namespace rollcall::ui {

/// "My speakers", or the name of the list.
[[nodiscard]] QString evaluationTitle(const pipeline::EvaluationSummary& summary);
/// "14:05" of today, "12 Mar 2026".
[[nodiscard]] QString evaluationTime(const pipeline::EvaluationSummary& summary);
/// What it was measured on, with which model.
[[nodiscard]] QString evaluationState(const pipeline::EvaluationSummary& summary);
/// Why its figures say less than they seem to, a sentence each; empty: they are fair.
[[nodiscard]] QString evaluationDoubts(const pipeline::EvaluationSummary& summary);

/// Heading of a table: "Speech", "Noise", "Corpus", "Sex", "Age", "Condition".
[[nodiscard]] QString tableTitle(const pipeline::TableSummary& table);
/// A group or a condition, for people.
[[nodiscard]] QString setTitle(const pipeline::TableSummary& table, const pipeline::SetSummary& set);

/// "9 256", by locale.
[[nodiscard]] QString number(std::size_t count);
/// "4.13 %", "12.4 %".
[[nodiscard]] QString ratePercent(double rate);
/// "2.7 to 6.2 %".
[[nodiscard]] QString rateInterval(const eval::Interval& interval);
/// "1 in 100"; "none" of 0.
[[nodiscard]] QString oneIn(double rate);
/// A cost with three decimals.
[[nodiscard]] QString cost(double value);

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/eval/Metrics.h"

#include <span>
#include <vector>

namespace rollcall::eval {

/// Best log-likelihood ratios that a rising map can make of the scores, fitted on these very trials by pooling adjacent
/// violators: no rising map gives a lower Cllr on them. It says how far a calibration could go, it is no calibration to use.
/// @return natural-log LLR of each trial, in the order given; minus infinity below the lowest same-speaker score, plus
///         infinity above the highest different-speaker score
/// @error InvalidArgument: no same or no different trial, or a score that is NaN or infinite
/// @source T. Fawcett, A. Niculescu-Mizil, "PAV and the ROC convex hull", Machine Learning 68 (2007); N. Bruemmer,
///         J. du Preez, "Application-independent evaluation of speaker detection", Computer Speech and Language 20 (2006)
Result<std::vector<double>> isotonicLlrs(std::span<const ScoredTrial> trials);

/// Cllr of isotonicLlrs(), in bits: the part of the cost that comes of telling apart badly, 0 perfect to 1 useless. What
/// cllr() has above it is the cost of bad calibration. Does not change when the scores are mapped by any rising function.
/// @error InvalidArgument as above
Result<double> minCllr(std::span<const ScoredTrial> trials);

} // namespace rollcall::eval

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::eval {

/// An observation of a logistic regression.
struct Observation
{
    std::vector<double> values; ///< [F]
    double weight = 1.0;        ///< 0 or more
    bool positive = false;
};

/// Natural log-odds = offset + sum of slopes x values.
struct LogisticModel
{
    std::vector<double> slopes; ///< [F]; 0 for a value that never differs
    double offset = 0.0;
};

/// Maximum likelihood by Newton's method, with a small ridge that keeps separable data finite.
/// @error InvalidArgument: no observation, F differs, or a value that is NaN or infinite
Result<LogisticModel> logisticRegression(std::span<const Observation> observations);

} // namespace rollcall::eval

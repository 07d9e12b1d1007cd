// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/eval/Metrics.h"

#include <cstddef>
#include <span>
#include <vector>

/// What it takes to draw a detection-error trade-off.
/// @source A. Martin et al., "The DET curve in assessment of detection task performance", Eurospeech 1997
namespace rollcall::eval {

/// Quantile of the standard normal distribution: the scale of both axes. Scores of two normal distributions give a straight line.
/// @param rate 0 to 1; its ends come out as -8 and 8
[[nodiscard]] double probit(double rate);

/// Error rates of "accept when score >= threshold".
/// @param points of detectionErrorTradeoff()
[[nodiscard]] OperatingPoint operatingPointAt(std::span<const OperatingPoint> points, double threshold);

/// Rates below this are not told apart when a curve is thinned: it takes 10 000 trials to measure them.
inline constexpr double kLowestDrawnRate = 1e-4;

/// Some of the points, evenly spaced along the curve as it is drawn, with both ends.
/// @param most how many, 2 or more; fewer points than that stay as they are
[[nodiscard]] std::vector<OperatingPoint> thinnedDet(std::span<const OperatingPoint> points, std::size_t most);

} // namespace rollcall::eval

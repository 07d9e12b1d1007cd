// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/features/FrontEndOptions.h"

#include <vector>

namespace rollcall::features {

/// One filter: weights of `weights.size()` FFT bins from firstBin on.
struct MelFilter
{
    int firstBin = 0;
    std::vector<double> weights;
};

/// Triangular filters, evenly spaced on the HTK mel scale.
/// @param options sound by validate()   @param alpha VTLP warp factor, 1 without
/// @return [M]
std::vector<MelFilter> makeMelFilters(const FrontEndOptions& options, double alpha);

} // namespace rollcall::features

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <span>

namespace rollcall::features {

/// Widest bands that may be hidden; 0: none.
struct SpecAugmentOptions
{
    int timeMaskFrames = 0;
    int freqMaskBins = 0;

    bool operator==(const SpecAugmentOptions&) const = default;
};

/// Hides a band of time and a band of mel, each of a drawn place and width from 0 to its limit: set to 0, the mean of
/// normalised features.
/// @param values [T][M]
/// @param options limits below T and M
/// @source D. S. Park et al.: SpecAugment, 2019
void specAugment(std::span<float> values, int melBins, const SpecAugmentOptions& options, Random& random);

} // namespace rollcall::features

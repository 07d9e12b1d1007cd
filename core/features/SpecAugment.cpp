// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/SpecAugment.h"

#include <algorithm>

namespace rollcall::features {

void specAugment(std::span<float> values, int melBins, const SpecAugmentOptions& options, Random& random)
{
    const auto bins = static_cast<std::size_t>(melBins);
    const std::size_t frames = values.size() / bins;
    if (options.timeMaskFrames > 0) {
        const std::size_t length = below(random, static_cast<std::size_t>(options.timeMaskFrames) + 1);
        const std::size_t first = below(random, frames - length + 1);
        std::ranges::fill(values.subspan(first * bins, length * bins), 0.0F);
    }
    if (options.freqMaskBins > 0) {
        const std::size_t length = below(random, static_cast<std::size_t>(options.freqMaskBins) + 1);
        const std::size_t first = below(random, bins - length + 1);
        for (std::size_t frame = 0; frame < frames; ++frame) {
            std::ranges::fill(values.subspan(frame * bins + first, length), 0.0F);
        }
    }
}

} // namespace rollcall::features

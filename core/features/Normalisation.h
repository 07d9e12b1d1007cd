// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/features/FrontEndOptions.h"

#include <span>

namespace rollcall::features {

/// In-place normalisation of [T][M] values; None leaves them.
void normalise(Normalisation kind, std::span<float> values, int melBins);

/// Whether a frame's values depend on other frames, so that a stream cannot be given them.
bool needsOtherFrames(Normalisation kind);

} // namespace rollcall::features

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstddef>
#include <span>

namespace rollcall::identify {

/// The profile that a speaker's takes make without one of them, so that this one can be compared with it.
/// @param takes two or more
/// @error InvalidArgument: as robustCentroid()
Result<Embedding> centroidWithout(std::span<const Embedding> takes, std::size_t take);

} // namespace rollcall::identify

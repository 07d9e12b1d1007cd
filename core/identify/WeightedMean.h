// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <optional>
#include <span>

namespace rollcall::identify {

/// Direction of the weighted sum, at unit length; nothing where the takes cancel each other.
/// `takes` are checked: at least one, equally long; one weight a take.
std::optional<Embedding> weightedMean(std::span<const Embedding> takes, std::span<const double> weights);

} // namespace rollcall::identify

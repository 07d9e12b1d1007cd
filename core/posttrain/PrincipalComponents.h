// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstdint>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::posttrain {

/// The directions in which vectors have most of their energy, their mean not taken off: between vectors that are laid on them,
/// cosines stay nearly as they were.
/// @param energy float64 [E][E], the sum of v v' over the vectors v
/// @param kept at least 1; all where there are not so many
/// @param matrix becomes float64 [kept][E], rows of unit length at right angles to each other
/// @return share of the energy that lies in them
/// @error Internal: the eigenvalues cannot be computed
Result<double> strongestComponents(const at::Tensor& energy, std::int64_t kept, at::Tensor& matrix);

} // namespace rollcall::posttrain

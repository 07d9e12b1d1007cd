// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstdint>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::posttrain {

/// Principal components of vectors without centring them: the directions of most energy. Projecting on them leaves cosines nearly as they
/// were.
/// @param energy float64 [E][E], the sum of v v' over the vectors v
/// @param kept at least 1; all where there are not so many
/// @param matrix becomes float64 [kept][E], rows of unit length at right angles to each other
/// @return retained variance: the share of the energy that lies in them
/// @error Internal: the eigenvalues cannot be computed
Result<double> principalComponents(const at::Tensor& energy, std::int64_t kept, at::Tensor& matrix);

} // namespace rollcall::posttrain

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/data/Batch.h"

#include <cstdint>
#include <vector>

namespace at {
class Tensor;
} // namespace at

/// Parts of a batch as tensors on the processor that share its memory: they live as long as the batch.
namespace rollcall::train {

/// @return [L][T][M]
at::Tensor featuresOf(Batch& batch);

/// @return [values], 64-bit integers
at::Tensor viewOf(std::vector<std::int64_t>& values);

} // namespace rollcall::train

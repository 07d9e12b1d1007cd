// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/BatchTensors.h"

#include <torch/types.h>

namespace rollcall::train {

at::Tensor featuresOf(Batch& batch)
{
    return torch::from_blob(batch.features.data(), {batch.localRows, batch.frames, batch.melBins});
}

at::Tensor viewOf(std::vector<std::int64_t>& values)
{
    return torch::from_blob(values.data(), {std::ssize(values)}, torch::kInt64);
}

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/Pca.h"

#include <c10/util/Exception.h>
#include <torch/types.h>

#include <algorithm>
#include <tuple>

namespace rollcall::posttrain {

Result<double> principalComponents(const at::Tensor& energy, std::int64_t kept, at::Tensor& matrix)
{
    at::Tensor values;
    at::Tensor vectors;
    try {
        std::tie(values, vectors) = torch::linalg_eigh(energy, "L"); // ascending
    } catch (const c10::Error& error) {
        return makeError(ErrorCode::Internal, core::tr("the embeddings cannot be shortened: {}"),
                         error.what_without_backtrace());
    }
    const std::int64_t all = energy.size(0);
    const std::int64_t count = std::min(kept, all);
    matrix = vectors.narrow(1, all - count, count).t();
    return (values.narrow(0, all - count, count).sum() / values.sum()).item<double>();
}

} // namespace rollcall::posttrain

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/Wccn.h"

#include "core/posttrain/OutputTransform.h"
#include "core/posttrain/SpeakerEmbeddings.h"

#include <torch/types.h>

#include <cmath>
#include <cstdint>

namespace rollcall::posttrain {

Result<void> applyWccn(nn::Model& model, const dataset::InMemoryDataset& bank, const WccnOptions& options,
                       const std::function<bool(std::size_t, std::size_t)>& progress)
{
    if (options.shrinkage <= 0.0 || options.utterancesPerSpeaker < 2) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("WCCN: give a shrinkage above 0, and 2 or more utterances a speaker"));
    }
    if (auto one = nn::requireNoTta(model); !one) {
        return one.error();
    }
    const std::int64_t length = model.network.embeddingLength;
    const auto real = torch::dtype(torch::kFloat64);
    at::Tensor within = torch::zeros({length, length}, real);
    at::Tensor sum = torch::zeros({length}, real);
    double norms = 0.0;
    std::int64_t degrees = 0; // utterances less their speakers' means
    const auto add = [&](const at::Tensor& raw) {
        // Directions are what is compared, so each utterance counts by its direction.
        const at::Tensor lengths = raw.norm(2, 1, true);
        const at::Tensor directions = raw / lengths;
        norms += lengths.sum().item<double>();
        sum += directions.sum(0);
        const at::Tensor deviations = directions - directions.mean(0, true);
        within += deviations.t().matmul(deviations);
        degrees += directions.size(0) - 1;
    };
    const auto embedded = embedSpeakers(model, bank, options.utterancesPerSpeaker, add, progress);
    if (!embedded) {
        return embedded.error();
    }
    if (degrees < 1) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("WCCN needs a speaker with two recordings; check the data set"));
    }
    const auto total = static_cast<double>(*embedded);
    within /= static_cast<double>(degrees);
    const double diagonal = within.diagonal().mean().item<double>();
    within += options.shrinkage * diagonal * torch::eye(length, real);
    // With C C' = within, the product C^-1 (x - mean) has unit covariance within classes. The scale does not matter; kept
    // near 1, the weights stay of a size that any arithmetic likes.
    if (!std::isfinite(diagonal) || diagonal <= 0.0) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("the network makes the same embedding of every recording, or one that is NaN or infinite; "
                     "use another model"));
    }
    const at::Tensor root = torch::linalg_cholesky(within);
    const at::Tensor matrix = torch::linalg_inv(root) * root.diagonal().mean();
    const at::Tensor mean = sum / total * (norms / total);
    transformOutput(model, matrix.to(torch::kFloat32), mean.to(torch::kFloat32));
    return {};
}

} // namespace rollcall::posttrain

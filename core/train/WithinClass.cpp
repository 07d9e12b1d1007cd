// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/WithinClass.h"

#include "core/features/FrontEnd.h"
#include "core/nn/ResCnn.h"

#include <c10/core/InferenceMode.h>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace rollcall::train {

namespace {

/// Indices of at most `wanted` of `count` utterances, evenly apart.
std::vector<std::size_t> spreadOver(std::size_t count, std::size_t wanted)
{
    std::vector<std::size_t> indices;
    const std::size_t taken = std::min(count, wanted);
    for (std::size_t i = 0; i < taken; ++i) {
        indices.push_back(i * count / taken);
    }
    return indices;
}

} // namespace

Result<void> normaliseWithinClass(nn::Model& model, const SpeechBank& bank, const WithinClassOptions& options,
                                  const std::function<bool(std::size_t, std::size_t)>& progress)
{
    if (options.shrinkage <= 0.0 || options.utterancesPerSpeaker < 2) {
        return Error{ErrorCode::InvalidArgument,
                     "within-class normalisation: the shrinkage must be above 0, and 2 or more utterances a speaker"};
    }
    auto network = nn::ResCnn::create(model.network, 0);
    auto frontEnd = features::FrontEnd::create(model.frontEnd);
    if (!network || !frontEnd) {
        return network ? frontEnd.error() : network.error();
    }
    if (auto loaded = network->setWeights(model.weights); !loaded) {
        return loaded;
    }
    std::size_t total = 0;
    for (const BankSpeaker& speaker : bank.speakers) {
        total += spreadOver(speaker.utterances.size(), options.utterancesPerSpeaker).size();
    }
    const c10::InferenceMode guard;
    const std::int64_t length = model.network.embeddingLength;
    const auto real = torch::dtype(torch::kFloat64);
    at::Tensor within = torch::zeros({length, length}, real);
    at::Tensor sum = torch::zeros({length}, real);
    double norms = 0.0;
    std::int64_t degrees = 0; // utterances less their speakers' means
    std::size_t done = 0;
    for (const BankSpeaker& speaker : bank.speakers) {
        std::vector<at::Tensor> rows;
        for (const std::size_t index : spreadOver(speaker.utterances.size(), options.utterancesPerSpeaker)) {
            auto features = frontEnd->compute(toFloat(speaker.utterances[index].samples));
            if (!features) {
                return features.error();
            }
            const at::Tensor row = network->unscaled(
                torch::from_blob(features->values.data(), {1, features->frames(), features->melBins}));
            rows.push_back(row.to(torch::kFloat64));
            if (progress && !progress(++done, total)) {
                return Error{ErrorCode::Cancelled, "stopped on request"};
            }
        }
        // Directions are what is compared, so each utterance counts by its direction.
        const at::Tensor raw = torch::cat(rows);
        const at::Tensor lengths = raw.norm(2, 1, true);
        const at::Tensor directions = raw / lengths;
        norms += lengths.sum().item<double>();
        sum += directions.sum(0);
        const at::Tensor deviations = directions - directions.mean(0, true);
        within += deviations.t().matmul(deviations);
        degrees += directions.size(0) - 1;
    }
    if (degrees < 1) {
        return Error{ErrorCode::InvalidArgument, "within-class normalisation needs a speaker with two recordings"};
    }
    within /= static_cast<double>(degrees);
    const double diagonal = within.diagonal().mean().item<double>();
    within += options.shrinkage * diagonal * torch::eye(length, real);
    // With C C' = within, the product C^-1 (x - mean) has unit covariance within classes. The scale does not matter; kept
    // near 1, the weights stay of a size that any arithmetic likes.
    if (!std::isfinite(diagonal) || diagonal <= 0.0) {
        return Error{ErrorCode::InvalidArgument, "the network makes the same embedding of every recording, or numbers "
                                                 "that are none; there is nothing to normalise"};
    }
    const at::Tensor root = torch::linalg_cholesky(within);
    const at::Tensor matrix = torch::linalg_inv(root) * root.diagonal().mean();
    const at::Tensor mean = sum / static_cast<double>(total) * (norms / static_cast<double>(total));
    network->transformOutput(matrix.to(torch::kFloat32), mean.to(torch::kFloat32));
    model.weights = network->weights();
    return {};
}

} // namespace rollcall::train

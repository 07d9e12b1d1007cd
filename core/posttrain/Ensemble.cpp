// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/Ensemble.h"

#include "core/posttrain/Combine.h"
#include "core/posttrain/OutputTransform.h"
#include "core/posttrain/Pca.h"
#include "core/posttrain/SpeakerEmbeddings.h"

#include <fmt/format.h>
#include <torch/types.h>

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace rollcall::posttrain {

Result<Ensemble> makeEnsemble(std::span<const nn::Model> models, const dataset::InMemoryDataset& bank,
                              const EnsembleOptions& options,
                              const std::function<bool(std::size_t, std::size_t)>& progress)
{
    if (options.embeddingLength < 1 || options.utterancesPerSpeaker < 1) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("ensemble: give an embedding of one number or more, and one utterance a speaker or more"));
    }
    auto fused = fuseModels(models);
    if (!fused) {
        return fused.error();
    }
    std::vector<std::int64_t> lengths;
    for (const nn::Model& model : models) {
        lengths.push_back(model.network.embeddingLength);
    }
    const std::int64_t all = fused->network.embeddingLength;
    const auto real = torch::dtype(torch::kFloat64);
    at::Tensor energy = torch::zeros({all, all}, real);
    at::Tensor norms = torch::zeros({std::ssize(lengths)}, real);
    const auto add = [&](const at::Tensor& raw) {
        std::vector<at::Tensor> directions;
        std::int64_t index = 0;
        for (const at::Tensor& part : raw.split_with_sizes(lengths, 1)) {
            const at::Tensor norm = part.norm(2, 1, true);
            norms[index++] += norm.sum();
            directions.push_back(part / norm);
        }
        const at::Tensor rows = torch::cat(directions, 1);
        energy += rows.t().matmul(rows);
    };
    const auto embedded = embedSpeakers(*fused, bank, options.utterancesPerSpeaker, add, progress);
    if (!embedded) {
        return embedded.error();
    }
    if (*embedded == 0) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("an ensemble needs recordings of the training speakers, and there are none; check the data set"));
    }
    if (!std::isfinite(energy.sum().item<double>()) || !(norms > 0.0).all().item<bool>()) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("an embedding of one of the models is all zero, or holds what is NaN or infinite"));
    }
    std::vector<at::Tensor> scales;
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        scales.push_back((static_cast<double>(*embedded) / norms[static_cast<std::int64_t>(i)]).expand(lengths[i]));
    }
    at::Tensor strongest;
    const auto share = principalComponents(energy, options.embeddingLength, strongest);
    if (!share) {
        return share.error();
    }
    const at::Tensor matrix = strongest * torch::cat(scales).unsqueeze(0);
    transformOutput(*fused, matrix.to(torch::kFloat32), torch::zeros({all}));
    fused->recipe = fmt::format(
        "# Embeddings scaled to the same mean length; PCA from {} to {} numbers, retained variance {:.4f} % on {} "
        "recordings.\n{}",
        all, matrix.size(0), 100.0 * *share, *embedded, fused->recipe);
    return Ensemble{std::move(*fused), *share};
}

} // namespace rollcall::posttrain

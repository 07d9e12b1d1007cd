// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optim/Losses.h"

#include <torch/types.h>

namespace rollcall::train {

namespace {
/// Stands for "impossible" in a cosine; finite, so that no gradient becomes NaN.
constexpr double kImpossible = -1e4;
} // namespace

at::Tensor softmaxLoss(const at::Tensor& embeddings, const at::Tensor& classWeights, const at::Tensor& classes,
                       const at::Tensor& corpora, const at::Tensor& classCorpora, const SoftmaxOptions& options,
                       double& accuracy)
{
    const at::Tensor directions = classWeights / classWeights.norm(2, 1, true).clamp_min(1e-12);
    const at::Tensor foreign = corpora.unsqueeze(1) != classCorpora.unsqueeze(0);
    const at::Tensor cosines = embeddings.matmul(directions.t()).masked_fill(foreign, kImpossible);
    accuracy = (cosines.detach().argmax(1) == classes).to(torch::kFloat32).mean().item<double>();
    const at::Tensor truth = torch::one_hot(classes, classWeights.size(0)).to(cosines.dtype());
    return torch::cross_entropy_loss((cosines - truth * options.margin) * options.scale, classes);
}

at::Tensor tripletLoss(const at::Tensor& embeddings, const at::Tensor& classes, const at::Tensor& corpora,
                       const TripletOptions& options, std::vector<TripletScore>& scores)
{
    const std::int64_t triplets = embeddings.size(0) / 3;
    const at::Tensor anchors = embeddings.narrow(0, 0, triplets);
    const at::Tensor positives = embeddings.narrow(0, triplets, triplets);
    const at::Tensor same = (anchors * positives).sum(1);
    at::Tensor different = (anchors * embeddings.narrow(0, 2 * triplets, triplets)).sum(1);
    at::Tensor negatives = torch::arange(2 * triplets, 3 * triplets, classes.options());
    if (options.mining == Mining::SemiHard || options.mining == Mining::BatchHard) {
        const at::Tensor cosines = anchors.matmul(embeddings.t());
        at::Tensor forbidden = (classes.narrow(0, 0, triplets).unsqueeze(1) == classes.unsqueeze(0))
                                   .logical_or(corpora.narrow(0, 0, triplets).unsqueeze(1) != corpora.unsqueeze(0));
        if (options.mining == Mining::SemiHard) {
            forbidden = forbidden.logical_or(cosines.detach() >= same.detach().unsqueeze(1));
        }
        const auto [mined, rows] = cosines.masked_fill(forbidden, kImpossible).max(1);
        // The own negative row is of the anchor's corpus, so batch-hard always finds one; semi-hard may not.
        const at::Tensor found = mined.detach() > kImpossible;
        different = torch::where(found, mined, different);
        negatives = torch::where(found, rows, negatives);
    }
    const at::Tensor sameHere = same.detach().to(torch::kCPU, torch::kFloat64);
    const at::Tensor differentHere = different.detach().to(torch::kCPU, torch::kFloat64);
    const at::Tensor negativesHere = negatives.to(torch::kCPU);
    scores.clear();
    for (std::int64_t i = 0; i < triplets; ++i) {
        scores.push_back({i, triplets + i, negativesHere.data_ptr<std::int64_t>()[i], sameHere.data_ptr<double>()[i],
                          differentHere.data_ptr<double>()[i]});
    }
    return (different - same + options.margin).clamp_min(0.0).mean();
}

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Losses.h"

#include <torch/types.h>

namespace rollcall::train {

namespace {
/// Stands for "impossible" in a cosine; finite, so that no gradient becomes NaN.
constexpr double kImpossible = -1e4;
} // namespace

at::Tensor softmaxLoss(const at::Tensor& embeddings, const at::Tensor& head, const at::Tensor& classes,
                       const at::Tensor& corpora, const at::Tensor& classCorpora, const SoftmaxOptions& options,
                       double& accuracy)
{
    const at::Tensor directions = head / head.norm(2, 1, true).clamp_min(1e-12);
    const at::Tensor foreign = corpora.unsqueeze(1) != classCorpora.unsqueeze(0);
    const at::Tensor cosines = embeddings.matmul(directions.t()).masked_fill(foreign, kImpossible);
    accuracy = (cosines.detach().argmax(1) == classes).to(torch::kFloat32).mean().item<double>();
    const at::Tensor truth = torch::one_hot(classes, head.size(0)).to(cosines.dtype());
    return torch::cross_entropy_loss((cosines - truth * options.margin) * options.scale, classes);
}

at::Tensor tripletLoss(const at::Tensor& embeddings, const at::Tensor& classes, const at::Tensor& corpora,
                       const TripletOptions& options, double& active)
{
    const std::int64_t triplets = embeddings.size(0) / 3;
    const at::Tensor anchors = embeddings.narrow(0, 0, triplets);
    const at::Tensor positives = embeddings.narrow(0, triplets, triplets);
    const at::Tensor same = (anchors * positives).sum(1);
    at::Tensor different = (anchors * embeddings.narrow(0, 2 * triplets, triplets)).sum(1);
    if (options.mining != Mining::Random) {
        const at::Tensor cosines = anchors.matmul(embeddings.t());
        at::Tensor forbidden = (classes.narrow(0, 0, triplets).unsqueeze(1) == classes.unsqueeze(0))
                                   .logical_or(corpora.narrow(0, 0, triplets).unsqueeze(1) != corpora.unsqueeze(0));
        if (options.mining == Mining::SemiHard) {
            forbidden = forbidden.logical_or(cosines.detach() >= same.detach().unsqueeze(1));
        }
        const at::Tensor mined = std::get<0>(cosines.masked_fill(forbidden, kImpossible).max(1));
        // The own negative row is of the anchor's corpus, so batch-hard always finds one; semi-hard may not.
        different = torch::where(mined.detach() > kImpossible, mined, different);
    }
    const at::Tensor losses = (different - same + options.margin).clamp_min(0.0);
    active = (losses.detach() > 0.0).to(torch::kFloat32).mean().item<double>();
    return losses.mean();
}

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/run/Mining.h"

#include <cstdint>
#include <vector>

namespace at {
class Tensor;
} // namespace at

/// Losses over one batch. Symbols: B rows, E embedding length, S classes.
/// LibTorch's types are only named here; callers include <torch/types.h> in their own .cpp.
namespace rollcall::train {

struct SoftmaxOptions
{
    double scale = 20.0; ///< cosines lie in [-1, 1]; unscaled, softmax could never become sure
    double margin = 0.0; ///< taken off the true class's cosine (additive margin)
};

/// Cross entropy of scaled cosines between embeddings and class vectors. A row competes with classes of its own corpus only:
/// telling corpora apart would teach the recording channel, not the voice.
/// @param embeddings [B][E], unit length        @param classWeights [S][E], any length
/// @param classes [B], 0..S-1                   @param corpora [B], classCorpora [S]
/// @param accuracy gets the share of rows whose true class has the highest cosine
/// @return scalar, mean over the rows
at::Tensor softmaxLoss(const at::Tensor& embeddings, const at::Tensor& classWeights, const at::Tensor& classes,
                       const at::Tensor& corpora, const at::Tensor& classCorpora, const SoftmaxOptions& options,
                       double& accuracy);

struct TripletOptions
{
    double margin = 0.2;
    Mining mining = Mining::SemiHard;
};

/// One triplet of a batch as it was scored.
struct TripletScore
{
    std::int64_t anchor = 0; ///< rows of the batch
    std::int64_t positive = 0;
    std::int64_t negative = 0;
    double same = 0.0; ///< cosine of anchor and positive
    double different = 0.0;
};

/// Mean over the triplets of max(cos(a, n) - cos(a, p) + margin, 0). Rows: all anchors, all positives, all negatives.
/// Mined negatives are rows of the whole batch of other classes of the anchor's corpus.
/// @param embeddings [B][E], unit length, B a multiple of 3    @param classes [B]    @param corpora [B]
/// @param scores gets the B / 3 triplets
at::Tensor tripletLoss(const at::Tensor& embeddings, const at::Tensor& classes, const at::Tensor& corpora,
                       const TripletOptions& options, std::vector<TripletScore>& scores);

} // namespace rollcall::train

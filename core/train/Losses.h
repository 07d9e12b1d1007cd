// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
/// @param embeddings [B][E], unit length        @param head [S][E], any length
/// @param classes [B], 0..S-1                   @param corpora [B], classCorpora [S]
/// @param accuracy gets the share of rows whose true class has the highest cosine
/// @return scalar, mean over the rows
at::Tensor softmaxLoss(const at::Tensor& embeddings, const at::Tensor& head, const at::Tensor& classes,
                       const at::Tensor& corpora, const at::Tensor& classCorpora, const SoftmaxOptions& options,
                       double& accuracy);

/// Which negative a triplet gets. Stored in recipes by name.
enum class Mining {
    Random,   ///< its own row of the batch
    SemiHard, ///< the most similar one that is still less similar than the positive; its own row where there is none
    BatchHard ///< the most similar one of the whole batch; collapses networks that are not far trained yet
};

struct TripletOptions
{
    double margin = 0.2;
    Mining mining = Mining::SemiHard;
};

/// Mean over the triplets of max(cos(a, n) - cos(a, p) + margin, 0). Rows: all anchors, all positives, all negatives.
/// Mined negatives are rows of the whole batch of other classes of the anchor's corpus.
/// @param embeddings [B][E], unit length, B a multiple of 3    @param classes [B]    @param corpora [B]
/// @param active gets the share of triplets whose loss is above 0
at::Tensor tripletLoss(const at::Tensor& embeddings, const at::Tensor& classes, const at::Tensor& corpora,
                       const TripletOptions& options, double& active);

} // namespace rollcall::train

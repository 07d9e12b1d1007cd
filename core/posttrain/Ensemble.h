// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/nn/model/Model.h"

#include <cstddef>
#include <functional>
#include <span>

namespace rollcall::posttrain {

struct EnsembleOptions
{
    int embeddingLength = 512;            ///< or less, where the models have less between them
    std::size_t utterancesPerSpeaker = 8; ///< evenly over a speaker's
};

struct Ensemble
{
    nn::Model model;
    double kept = 1.0; ///< retained variance: share of the energy of the concatenated embeddings that the PCA keeps
};

/// An ensemble fused into one grouped network (fuseModels). The models' embeddings are scaled to the same mean length, concatenated and
/// reduced by a PCA, which leaves cosines nearly as they were. A cosine is then about the mean of theirs.
///
/// @param bank speech of the training speakers
/// @param progress utterances done and in all; false cancels
/// @error as fuseModels(), before it reads speech, and as embedSpeakers(); InvalidArgument: options out of range, no recording, or a
///        model whose embeddings are NaN, infinite or zero
/// @thread any; one caller at a time
Result<Ensemble> makeEnsemble(std::span<const nn::Model> models, const dataset::InMemoryDataset& bank,
                              const EnsembleOptions& options,
                              const std::function<bool(std::size_t, std::size_t)>& progress);

} // namespace rollcall::posttrain

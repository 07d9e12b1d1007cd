// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/SpeechBank.h"
#include "core/nn/model/Model.h"

#include <cstddef>
#include <functional>
#include <span>

namespace rollcall::posttrain {

struct JoinOptions
{
    int embeddingLength = 512;            ///< or less, where the models have less between them
    std::size_t utterancesPerSpeaker = 8; ///< evenly over a speaker's
};

struct Joined
{
    nn::Model model;
    double kept = 1.0; ///< share of the energy of the embeddings behind each other that is left in the shortened ones
};

/// Models side by side in one network (joinModels), each with the same say in a cosine: their embeddings are scaled to the same
/// mean length, and what lies behind each other is shortened to its strongest principal components, which leaves cosines nearly as
/// they were. A cosine is then about the mean of theirs.
///
/// @param bank speech of the training speakers
/// @param progress utterances done and in all; false cancels
/// @error as joinModels(), before it reads speech, and as embedSpeakers(); InvalidArgument: options out of range, no recording, or a
///        model whose embeddings are no numbers or zero
/// @thread any; one caller at a time
Result<Joined> joinOnSpeech(std::span<const nn::Model> models, const dataset::SpeechBank& bank,
                            const JoinOptions& options, const std::function<bool(std::size_t, std::size_t)>& progress);

} // namespace rollcall::posttrain

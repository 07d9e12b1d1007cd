// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/SpeechBank.h"
#include "core/nn/model/Model.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace rollcall::posttrain {

struct SpeedsOptions
{
    std::vector<double> speeds{1.0, 0.9}; ///< as nn::Model::speeds
    int embeddingLength = 512;            ///< of all together, or less: the same for each, no more than the network has
    std::size_t utterancesPerSpeaker = 8; ///< evenly over a speaker's

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;
};

struct HeardAtSpeeds
{
    nn::Model model;
    double kept = 1.0; ///< share of the energy of what the network makes at each speed that is left when shortened
};

/// A model whose network hears each recording several times, at other speeds (nn::Model::speeds): of what it makes of each, the
/// strongest principal components are kept, which leaves the cosines at that speed nearly as they were. The errors of one network at
/// several speeds are less alike than those of several networks at one. Speeds that the model had before do not count; with 1
/// alone it has none. Figures are to be measured anew, the calibration is provisional.
///
/// @param bank speech of the training speakers; not read where the speed is 1 alone
/// @param progress utterances done and in all; false cancels
/// @error InvalidArgument: options out of range, no recording, or embeddings that are no numbers or zero; as embedSpeakers()
/// @thread any; one caller at a time
Result<HeardAtSpeeds> hearAtSpeeds(nn::Model model, const dataset::SpeechBank& bank, const SpeedsOptions& options,
                                   const std::function<bool(std::size_t, std::size_t)>& progress);

} // namespace rollcall::posttrain

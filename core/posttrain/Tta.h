// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/nn/model/Model.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace rollcall::posttrain {

struct TtaOptions
{
    std::vector<double> speeds{1.0, 0.9}; ///< as nn::Model::ttaSpeeds
    int embeddingLength = 512;            ///< of all together, or less: the same for each, no more than the network has
    std::size_t utterancesPerSpeaker = 8; ///< evenly over a speaker's

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;
};

struct TtaModel
{
    nn::Model model;
    double kept = 1.0; ///< retained variance: share of the energy, per speed, that the projection keeps
};

/// Adds test-time augmentation by speed perturbation (nn::Model::ttaSpeeds): a PCA over the training speech reduces the embedding at each
/// speed and leaves the cosines at that speed nearly as they were. Replaces TTA that the model had; the speed 1 alone removes it. Measure
/// the figures anew; the calibration is provisional.
///
/// @param bank speech of the training speakers; not read where the speed is 1 alone
/// @param progress utterances done and in all; false cancels
/// @error InvalidArgument: options out of range, no recording, or embeddings that are NaN, infinite or zero; as embedSpeakers()
/// @thread any; one caller at a time
Result<TtaModel> addTta(nn::Model model, const dataset::InMemoryDataset& bank, const TtaOptions& options,
                        const std::function<bool(std::size_t, std::size_t)>& progress);

} // namespace rollcall::posttrain

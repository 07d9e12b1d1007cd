// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/dataset/Dataset.h"
#include "core/dataset/Trials.h"
#include "core/eval/Metrics.h"
#include "core/features/FrontEnd.h"
#include "core/nn/TorchNetwork.h"
#include "core/nn/model/Model.h"

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::train {

/// Error rates of a network on the development trials.
struct DevFigures
{
    double eer = 0.0;            ///< as a share
    double minDcf = 0.0;         ///< at 0.01
    nn::Calibration calibration; ///< the default one where the network ranks the wrong way round, as young ones may
    std::size_t trials = 0;

    /// With the protocol, as models tell it.
    [[nodiscard]] std::string text() const;
};

/// Trials of speakers outside the training, their features held in memory: whole utterances, nothing random.
///
/// @thread one caller at a time
class DevSet
{
public:
    /// @param trials paths as `speech` knows them; may be empty
    /// @param speeds as Model::ttaSpeeds; 1 alone for a network
    /// @error as reading a file: a trial whose file cannot be read is an error, never left out
    static Result<DevSet> load(const dataset::Dataset& speech, std::vector<dataset::Trial> trials, bool speechOnly,
                               const features::FrontEndOptions& frontEnd, std::span<const double> speeds);

    [[nodiscard]] bool empty() const { return m_trials.empty(); }

    /// By the cosines of whole utterances, as they were spoken. Leaves the network in evaluation mode.
    /// @param device where the network is, as LibTorch names it
    /// @error as eval::detectionErrorTradeoff() and eval::fitCalibration()
    Result<DevFigures> measure(nn::TorchNetwork& network, const std::string& device);

    /// The same for a model with TTA at these speeds, on the processor.
    /// @error and as nn::Embedder
    Result<DevFigures> measure(const nn::Model& model);

private:
    /// @param embeddings [recordings][L]
    [[nodiscard]] Result<DevFigures> figuresOf(const at::Tensor& embeddings) const;

    std::vector<dataset::Trial> m_trials;
    std::vector<std::vector<features::Features>> m_features;  ///< of each recording, one for each speed
    std::vector<std::pair<std::size_t, std::size_t>> m_pairs; ///< into m_features
};

} // namespace rollcall::train

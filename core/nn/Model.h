// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/features/FrontEnd.h"
#include "core/nn/NetworkOptions.h"
#include "core/nn/Safetensors.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace rollcall::nn {

/// Linear map from a cosine to a natural-log likelihood ratio, fitted on trials of speakers outside the training.
struct Calibration
{
    double slope = 20.0;
    double offset = -8.0;

    [[nodiscard]] double llr(double score) const { return slope * score + offset; }
    bool operator==(const Calibration&) const = default;
};

/// A trained network with all that is needed to use it alike everywhere. On disk: docs/model-format.md.
struct Model
{
    NetworkOptions network;
    features::FrontEndOptions frontEnd;
    bool speechOnly = true; ///< silence is cut out before the front end
    Calibration calibration;
    std::string recipe;       ///< the TOML text it was trained by
    std::string trainingData; ///< in words
    std::vector<std::string> trainingSpeakers;
    std::map<std::string, std::string> evaluation; ///< figure name -> value with its protocol
    std::vector<NamedTensor> weights;              ///< named and ordered as weightShapes(network)
};

/// Adds to whom a model knows; sorted, each once.
void addTrainingSpeakers(Model& model, const std::vector<std::string>& speakers);

/// Newest format version that is read; newer ones are refused. Written is the oldest that can hold the model: 2 where the network
/// has several groups, else 1.
inline constexpr int kModelFormatVersion = 2;

/// Names and shapes of the weights that a network of these options has, in their order.
std::vector<std::pair<std::string, std::vector<std::int64_t>>> weightShapes(const NetworkOptions& options);

/// Hash of weights, network and front end: two models with the same id give the same embeddings.
ModelId modelId(const Model& model);

/// @error NotFound, Io; Corrupt: damaged, cut off, or weights that are not finite; Incompatible: not a model of Rollcall, or of
///        a newer version
Result<Model> readModel(const std::filesystem::path& file);
Result<Model> parseModel(std::span<const std::byte> bytes, const std::string& name);

/// @error Io
Result<void> writeModel(const std::filesystem::path& file, const Model& model);

} // namespace rollcall::nn

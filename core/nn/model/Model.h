// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/features/FrontEnd.h"
#include "core/nn/model/Calibration.h"
#include "core/nn/model/Cohort.h"
#include "core/nn/model/NetworkLayers.h"
#include "core/nn/model/NetworkOptions.h"
#include "core/nn/model/Safetensors.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::nn {

/// A trained network with all that is needed to use it alike everywhere. On disk: docs/model-format.md.
struct Model
{
    NetworkOptions network;
    features::FrontEndOptions frontEnd;
    bool speechOnly = true; ///< silence is cut out before the front end
    /// Speeds of test-time augmentation (TTA), each as audio::speedChange(); the first is 1, as recorded. The network embeds speech at each.
    /// `projection` reduces each of these embeddings; scaled to unit length and concatenated they are the model's embedding. So a cosine is
    /// the mean of the cosines at each speed.
    std::vector<double> ttaSpeeds{1.0};
    NamedTensor projection; ///< kProjectionName, [speeds][K][E]; empty where there is one speed
    std::optional<Calibration> calibration =
        Calibration{}; ///< nothing: it gives scores and no probabilities, as imported ones
    /// kCohortName, [N][embeddingLength()], unit length: training speakers whom the calibration compares with; empty: none. Not part of the
    /// model's id, like the calibration.
    NamedTensor cohort;
    std::string recipe;       ///< the TOML text it was trained by
    std::string trainingData; ///< in words
    std::vector<std::string> trainingSpeakers;
    std::map<std::string, std::string> evaluation; ///< figure name -> value with its protocol
    std::vector<NamedTensor> weights;              ///< named and ordered as weightShapes(network)

    /// The calibration, or where there is none the usual one: good enough to divide speech among voices, not to name anybody.
    [[nodiscard]] Calibration dividingCalibration() const { return calibration.value_or(Calibration{}); }

    /// Length of an embedding: speeds x K with TTA, else the network's.
    [[nodiscard]] int embeddingLength() const;
};

inline constexpr const char* kProjectionName = "speeds.projection";
/// Most speeds of TTA; each costs as much as the first.
inline constexpr std::size_t kMaxTtaSpeeds = 16;

/// @return what is wrong with them, in words; empty if nothing
std::vector<std::string> ttaSpeedProblems(std::span<const double> speeds);

/// For what is made from a network alone, without regard to a projection that was fitted to it.
/// @error Incompatible: it uses TTA
Result<void> requireNoTta(const Model& model);

/// Adds to whom a model knows; sorted, each once.
void addTrainingSpeakers(Model& model, const std::vector<std::string>& speakers);

/// Drops what was fitted to the embeddings of a changed network: the cohort, and what the calibration knows of cohort and durations.
void forgetCohort(Model& model);

/// Newest format version that is read; newer ones are refused. Written is the oldest that can hold the model: 6 without calibration, with
/// another network than a ResCNN, with BlockKind::BasicClipped, or with what is Kaldi's in the front end, 5 with a cohort, 4 where the front end has a high-pass or
/// brings speech to a level, 3 with TTA, 2 where the network has several groups, else 1.
inline constexpr int kModelFormatVersion = 6;

/// Hash of weights, network, front end, speechOnly, speeds and projection: two models with the same id give the same embeddings.
ModelId modelId(const Model& model);

/// @error NotFound, Io; InvalidArgument: larger than 2 GiB; Corrupt: damaged, cut off, or weights that are NaN or infinite;
///        Incompatible: not a model of Rollcall, of a newer version, or for another sample rate
Result<Model> readModel(const std::filesystem::path& file);
Result<Model> parseModel(std::span<const std::byte> bytes, const std::string& name);

/// @error Io; Exhausted: full disk
Result<void> writeModel(const std::filesystem::path& file, const Model& model);

} // namespace rollcall::nn

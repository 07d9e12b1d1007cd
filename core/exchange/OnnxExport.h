// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/exchange/OnnxFile.h"
#include "core/nn/model/Model.h"

namespace rollcall::exchange {

/// What the keys of metadata_props begin with that hold the texts of a model file (nn::modelTexts()), so that others can compute the features
/// and Rollcall takes the file back.
inline constexpr const char* kOnnxPrefix = "rollcall.";
/// Under the key "format".
inline constexpr const char* kOnnxFormatName = "rollcall-onnx-1";

/// The network as a graph of opset 13: input "features", float32 [B][T][melBins] as the front end gives them, output "embedding", [B][E] of
/// unit length; B and T are free. Of a model with TTA it is the network alone, to be fed at speed 1, without projection.
/// Weights keep their names. Of the calibration slope and offset go along: the cohort stays behind, and what the calibration knows of
/// conditions (Calibration::knowsCondition(): cohort and durations).
/// @error Incompatible: a kind of network that is not exported
Result<OnnxFile> exportOnnx(const nn::Model& model);

} // namespace rollcall::exchange

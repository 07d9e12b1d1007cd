// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/exchange/ImportedModel.h"
#include "core/exchange/OnnxFile.h"

#include <string>

namespace rollcall::exchange {

/// Makes a model of a ResNet that WeSpeaker has exported: 3x3 convolution, four stages of basic or bottleneck blocks, mean and standard
/// deviation over time, one affine layer. What the network is, is read from how its nodes are joined, never from their names: batch norms may
/// be nodes of their own or folded into the convolutions. What the affine layer's output is lessened by is folded into its bias.
/// @param name of the file, for messages
/// @error Incompatible: another network; the message names the node that does not fit. Corrupt: not finite
/// @source wespeaker/models/resnet.py, pooling_layers.py and bin/export_onnx.py
Result<ImportedModel> importOnnxResNet(const OnnxFile& file, const std::string& name);

} // namespace rollcall::exchange

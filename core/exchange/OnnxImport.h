// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/exchange/ImportedModel.h"
#include "core/exchange/OnnxFile.h"

#include <string>

namespace rollcall::exchange {

/// Makes a model of an ONNX file: one that exportOnnx() has made comes back, by its metadata and the names of its weights; else it is read as
/// importOnnxResNet() says.
/// @param name of the file, for messages
/// @error Corrupt, Incompatible
Result<ImportedModel> importOnnx(const OnnxFile& file, const std::string& name);

} // namespace rollcall::exchange

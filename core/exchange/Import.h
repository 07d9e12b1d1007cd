// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/exchange/ImportedModel.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace rollcall::exchange {

/// Reads a model of another program. What kind of file it is, is told by its content: HDF5 as importKeras(), ONNX as importOnnx().
/// @error NotFound, Io; Corrupt, Incompatible: the message says what is understood and what the file is instead
Result<ImportedModel> importModel(const std::filesystem::path& file);

/// @param name of the file, for messages
Result<ImportedModel> parseForeignModel(std::span<const std::byte> bytes, const std::string& name);

} // namespace rollcall::exchange

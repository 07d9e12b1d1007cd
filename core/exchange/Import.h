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
/// @error NotFound, Io; InvalidArgument: larger than 2 GiB; as parseForeignModel()
Result<ImportedModel> importModel(const std::filesystem::path& file);

/// @param name of the file, for messages
/// @error Corrupt: damaged, cut off or empty, or weights that are NaN or infinite; Incompatible: the message says what is understood and what
///        the file is instead; Internal: libhdf5 or the process that reads HDF5 cannot be started
Result<ImportedModel> parseForeignModel(std::span<const std::byte> bytes, const std::string& name);

} // namespace rollcall::exchange

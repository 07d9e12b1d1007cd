// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/exchange/KerasWeights.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// How the process that reads HDF5 answers the one that asked.
namespace rollcall::exchange {

std::vector<std::byte> packLayers(const Result<std::vector<KerasLayer>>& read);

/// Takes it apart, and trusts it no more than the file: that process may have been anything by then.
/// @return nothing where it is not what packLayers() makes
std::optional<Result<std::vector<KerasLayer>>> unpackLayers(std::span<const std::byte> bytes);

} // namespace rollcall::exchange

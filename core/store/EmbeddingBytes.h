// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// Embeddings as the store holds them: float32, little-endian, one behind the other.
namespace rollcall::store {

/// False for NaN too.
bool isUnitLength(const Embedding& embedding);

std::vector<std::uint8_t> embeddingToBytes(const Embedding& embedding);

/// @return nothing where the bytes are not `dimension` values of unit length
std::optional<Embedding> embeddingFromBytes(const void* data, std::size_t size, std::int64_t dimension);

} // namespace rollcall::store

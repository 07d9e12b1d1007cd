// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace SQLite {
class Statement;
}

/// Embeddings as the store holds them: float32, little-endian, one behind the other.
namespace rollcall::store {

/// False for NaN too.
bool isUnitLength(const Embedding& embedding);

std::vector<std::uint8_t> embeddingToBytes(const Embedding& embedding);

/// @return nothing where the bytes are not `dimension` values of unit length
std::optional<Embedding> embeddingFromBytes(const void* data, std::size_t size, std::int64_t dimension);

/// Whether an embedding can be stored.
/// @param length number of values that it must have
/// @error InvalidArgument: another length, not of unit length, or no model id
Result<void> checkEmbedding(const ModelId& model, const Embedding& embedding, std::size_t length);

/// The embedding in the columns `dimension` and, behind it, `vector`; nothing where there is none or a damaged one.
std::optional<Embedding> embeddingAt(const SQLite::Statement& row, int column, std::size_t length);

} // namespace rollcall::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/EmbeddingBytes.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <bit>
#include <cmath>
#include <span>
#include <utility>

namespace rollcall::store {

namespace {

/// Normalising in float32 stays below 1e-6; anything beyond this was never an embedding.
constexpr double kUnitLengthTolerance = 1e-3;
constexpr std::size_t kFloatBytes = 4;

} // namespace

bool isUnitLength(const Embedding& embedding)
{
    double sum = 0.0;
    for (const float value : embedding) {
        sum += static_cast<double>(value) * static_cast<double>(value);
    }
    return std::abs(std::sqrt(sum) - 1.0) <= kUnitLengthTolerance;
}

std::vector<std::uint8_t> embeddingToBytes(const Embedding& embedding)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(embedding.size() * kFloatBytes);
    for (const float value : embedding) {
        const auto bits = std::bit_cast<std::uint32_t>(value);
        for (std::size_t byte = 0; byte < kFloatBytes; ++byte) {
            bytes.push_back(static_cast<std::uint8_t>(bits >> (8 * byte)));
        }
    }
    return bytes;
}

std::optional<Embedding> embeddingFromBytes(const void* data, std::size_t size, std::int64_t dimension)
{
    // By division: the product with a damaged dimension could wrap around to the size.
    if (dimension <= 0 || size % kFloatBytes != 0 || size / kFloatBytes != static_cast<std::size_t>(dimension)) {
        return std::nullopt;
    }
    const std::span bytes(static_cast<const std::uint8_t*>(data), size);
    Embedding embedding(static_cast<std::size_t>(dimension));
    for (std::size_t index = 0; index < embedding.size(); ++index) {
        std::uint32_t bits = 0;
        for (std::size_t byte = 0; byte < kFloatBytes; ++byte) {
            bits |= static_cast<std::uint32_t>(bytes[index * kFloatBytes + byte]) << (8 * byte);
        }
        embedding[index] = std::bit_cast<float>(bits);
    }
    if (!isUnitLength(embedding)) {
        return std::nullopt;
    }
    return embedding;
}

Result<void> checkEmbedding(const ModelId& model, const Embedding& embedding, std::size_t length)
{
    if (embedding.size() != length) {
        return makeError(ErrorCode::InvalidArgument, core::tr("embeddings of {} and {} values cannot be of one model"),
                         length, embedding.size());
    }
    if (model.value.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("an embedding without a model id cannot be stored"));
    }
    if (!isUnitLength(embedding)) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("an embedding of {} values is not of unit length; it cannot be stored"),
                         embedding.size());
    }
    return {};
}

std::optional<Embedding> embeddingAt(const SQLite::Statement& row, int column, std::size_t length)
{
    const SQLite::Column dimension = row.getColumn(column);
    const SQLite::Column vector = row.getColumn(column + 1);
    if (dimension.isNull() || dimension.getInt64() != static_cast<std::int64_t>(length)) {
        return std::nullopt;
    }
    return embeddingFromBytes(vector.getBlob(), static_cast<std::size_t>(vector.getBytes()), dimension.getInt64());
}

} // namespace rollcall::store

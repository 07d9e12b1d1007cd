// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/store/Connection.h"
#include "core/store/Store.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::store {

/// The embeddings of the takes, one under each model, and the profiles that they make: for Store, whose methods say the rest.
///
/// @thread as Connection
class EmbeddingTable
{
public:
    /// @param connection must outlive it
    explicit EmbeddingTable(Connection& connection) : m_connection(connection) {}

    /// Adds or replaces one. Only inside a transaction and guarded(): throws SQLite::Exception.
    void put(TakeId take, const ModelId& model, const Embedding& embedding);

    /// As Store::setEmbeddings().
    Result<void> set(const ModelId& model, std::span<const TakeEmbedding> embeddings, Waiting waiting);

    /// As Store::takesWithout().
    Result<std::vector<TakeId>> takesWithout(const ModelId& model, std::size_t length) const;

    /// As Store::profiles().
    Result<std::vector<StoredProfile>> profiles(const ModelId& model, std::size_t length,
                                                std::span<const TakeEmbedding> unsaved) const;

private:
    Connection& m_connection;
};

} // namespace rollcall::store

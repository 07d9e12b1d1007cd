// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/EmbeddingTable.h"

#include "core/store/EmbeddingBytes.h"
#include "core/store/TakeRows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <map>
#include <utility>

namespace rollcall::store {

void EmbeddingTable::put(TakeId take, const ModelId& model, const Embedding& embedding)
{
    const std::vector<std::uint8_t> bytes = embeddingToBytes(embedding);
    SQLite::Statement insert(
        m_connection.database(),
        "INSERT INTO embedding (take_id, model_id, dimension, vector) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (model_id, take_id) DO UPDATE SET dimension = excluded.dimension, vector = excluded.vector");
    insert.bind(1, take.value);
    insert.bind(2, model.value);
    insert.bind(3, static_cast<std::int64_t>(embedding.size()));
    insert.bindNoCopy(4, bytes.data(), static_cast<int>(bytes.size()));
    insert.exec();
}

Result<void> EmbeddingTable::set(const ModelId& model, std::span<const TakeEmbedding> embeddings, Waiting waiting)
{
    for (const TakeEmbedding& one : embeddings) {
        if (auto checked = checkEmbedding(model, one.embedding, embeddings.front().embedding.size()); !checked) {
            return checked;
        }
    }
    if (embeddings.empty()) {
        return {};
    }
    m_connection.setWaiting(waiting);
    auto done = m_connection.guarded([&]() -> Result<void> {
        SQLite::Transaction transaction(m_connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement exists(m_connection.database(), "SELECT 1 FROM take WHERE id = ?");
        for (const TakeEmbedding& one : embeddings) {
            exists.reset();
            exists.bind(1, one.take.value);
            if (exists.executeStep()) {
                put(one.take, model, one.embedding);
            }
        }
        exists.reset();
        transaction.commit();
        return {};
    });
    m_connection.setWaiting(Waiting::Yes);
    return done;
}

Result<std::vector<TakeId>> EmbeddingTable::takesWithout(const ModelId& model, std::size_t length) const
{
    return m_connection.guarded([&]() -> Result<std::vector<TakeId>> {
        SQLite::Statement query(m_connection.database(),
                                "SELECT id, dimension, vector FROM take LEFT JOIN embedding ON take_id = take.id AND "
                                "model_id = ? ORDER BY id");
        query.bind(1, model.value);
        std::vector<TakeId> ids;
        while (query.executeStep()) {
            if (!embeddingAt(query, 1, length)) {
                ids.push_back(TakeId{query.getColumn(0).getInt64()});
            }
        }
        return ids;
    });
}

Result<std::vector<StoredProfile>> EmbeddingTable::profiles(const ModelId& model, std::size_t length,
                                                            std::span<const TakeEmbedding> unsaved) const
{
    std::map<TakeId, const Embedding*> others;
    for (const TakeEmbedding& one : unsaved) {
        others.emplace(one.take, &one.embedding);
    }
    return m_connection.guarded([&]() -> Result<std::vector<StoredProfile>> {
        SQLite::Statement query(m_connection.database(),
                                "SELECT speaker.id, name, speaker.created_at_ms, take.id, dimension, vector, "
                                "net_speech_seconds FROM take "
                                "JOIN speaker ON speaker.id = take.speaker_id "
                                "LEFT JOIN embedding ON take_id = take.id AND model_id = ? ORDER BY name_key, take.id");
        query.bind(1, model.value);
        std::vector<StoredProfile> profiles;
        while (query.executeStep()) {
            const SpeakerId id{query.getColumn(0).getInt64()};
            auto embedding = embeddingAt(query, 4, length);
            if (!embedding) {
                const auto other = others.find(TakeId{query.getColumn(3).getInt64()});
                if (other == others.end()) {
                    continue;
                }
                embedding = *other->second;
            }
            if (profiles.empty() || profiles.back().speaker.id != id) {
                profiles.push_back(
                    {Speaker{id, query.getColumn(1).getString(), query.getColumn(2).getInt64()}, {}, 0.0});
            }
            profiles.back().netSpeechSeconds += secondsAt(query, 6);
            profiles.back().takes.push_back(std::move(*embedding));
        }
        return profiles;
    });
}

} // namespace rollcall::store

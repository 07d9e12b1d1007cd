// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/UnknownVoices.h"

#include "core/store/Connection.h"
#include "core/store/EmbeddingBytes.h"
#include "core/store/TakeRows.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <cmath>
#include <limits>

namespace rollcall::store {

namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;
/// Left when there were too many.
constexpr std::int64_t kLeftTurns = kMaxUnknownTurns - kMaxUnknownTurns / 10;

Result<void> check(const NewUnknownTurn& turn)
{
    const auto isDuration = [](double seconds) { return std::isfinite(seconds) && seconds >= 0.0; };
    if (turn.flac.empty() || turn.flac.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("a turn without audio, or with more than 2 GB of it, cannot be stored"));
    }
    if (!isDuration(turn.seconds) || !isDuration(turn.netSpeechSeconds)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("a turn's duration is out of range"));
    }
    return checkEmbedding(turn.model, turn.embedding, turn.embedding.size());
}

} // namespace

Result<UnknownVoiceId> UnknownVoices::add(const NewUnknownTurn& turn, std::optional<UnknownVoiceId> voice,
                                          std::span<const UnknownVoiceId> same)
{
    if (auto checked = check(turn); !checked) {
        return checked.error();
    }
    return m_connection.guarded([&]() -> Result<UnknownVoiceId> {
        SQLite::Database& database = m_connection.database();
        bool erases = false;
        UnknownVoiceId into;
        {
            SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
            if (voice && exists(*voice)) {
                into = *voice;
            } else {
                database.exec("INSERT INTO unknown_voice DEFAULT VALUES");
                into = UnknownVoiceId{database.getLastInsertRowid()};
            }
            insert(turn, into);
            for (const UnknownVoiceId other : same) {
                if (other == into) {
                    continue;
                }
                SQLite::Statement move(database, "UPDATE unknown_turn SET voice_id = ? WHERE voice_id = ?");
                move.bind(1, into.value);
                move.bind(2, other.value);
                move.exec();
                SQLite::Statement remove(database, "DELETE FROM unknown_voice WHERE id = ?");
                remove.bind(1, other.value);
                remove.exec();
            }
            erases = removeOld(nowMs());
            transaction.commit();
        }
        if (erases) {
            m_connection.finishErasure();
        }
        return into;
    });
}

Result<std::vector<UnknownTurn>> UnknownVoices::turns() const
{
    return m_connection.guarded([&]() -> Result<std::vector<UnknownTurn>> {
        SQLite::Statement query(m_connection.database(),
                                "SELECT id, voice_id, heard_at_ms, seconds, net_speech_seconds, origin FROM "
                                "unknown_turn ORDER BY heard_at_ms, id");
        std::vector<UnknownTurn> turns;
        while (query.executeStep()) {
            turns.push_back({UnknownTurnId{query.getColumn(0).getInt64()},
                             UnknownVoiceId{query.getColumn(1).getInt64()}, query.getColumn(2).getInt64(),
                             secondsAt(query, 3), secondsAt(query, 4), query.getColumn(5).getString()});
        }
        return turns;
    });
}

Result<std::vector<UnknownTurnEmbedding>> UnknownVoices::embeddings(const ModelId& model, std::size_t length) const
{
    return m_connection.guarded([&]() -> Result<std::vector<UnknownTurnEmbedding>> {
        SQLite::Statement query(m_connection.database(),
                                "SELECT id, voice_id, net_speech_seconds, dimension, vector FROM unknown_turn "
                                "WHERE model_id = ? ORDER BY heard_at_ms, id");
        query.bind(1, model.value);
        std::vector<UnknownTurnEmbedding> embeddings;
        while (query.executeStep()) {
            if (auto embedding = embeddingAt(query, 3, length)) {
                embeddings.push_back({UnknownTurnId{query.getColumn(0).getInt64()},
                                      UnknownVoiceId{query.getColumn(1).getInt64()}, secondsAt(query, 2),
                                      std::move(*embedding)});
            }
        }
        return embeddings;
    });
}

Result<std::vector<UnknownTurnId>> UnknownVoices::turnsWithout(const ModelId& model, std::size_t length) const
{
    return m_connection.guarded([&]() -> Result<std::vector<UnknownTurnId>> {
        SQLite::Statement query(m_connection.database(), "SELECT id, model_id, dimension, vector FROM unknown_turn "
                                                         "ORDER BY heard_at_ms, id");
        std::vector<UnknownTurnId> ids;
        while (query.executeStep()) {
            if (query.getColumn(1).getString() != model.value || !embeddingAt(query, 2, length)) {
                ids.push_back(UnknownTurnId{query.getColumn(0).getInt64()});
            }
        }
        return ids;
    });
}

Result<void> UnknownVoices::setEmbedding(UnknownTurnId turn, const ModelId& model, const Embedding& embedding)
{
    if (auto checked = checkEmbedding(model, embedding, embedding.size()); !checked) {
        return checked;
    }
    return m_connection.guarded([&]() -> Result<void> {
        const std::vector<std::uint8_t> bytes = embeddingToBytes(embedding);
        SQLite::Statement update(m_connection.database(),
                                 "UPDATE unknown_turn SET model_id = ?, dimension = ?, vector = ? WHERE id = ?");
        update.bind(1, model.value);
        update.bind(2, static_cast<std::int64_t>(embedding.size()));
        update.bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
        update.bind(4, turn.value);
        update.exec();
        return {};
    });
}

Result<std::vector<std::byte>> UnknownVoices::audio(UnknownTurnId turn) const
{
    return m_connection.guarded([&]() -> Result<std::vector<std::byte>> {
        SQLite::Statement query(m_connection.database(), "SELECT flac FROM unknown_audio WHERE turn_id = ?");
        query.bind(1, turn.value);
        if (!query.executeStep()) {
            return makeError(ErrorCode::NotFound, core::tr("{}: this turn of an unknown voice is not there any more"),
                             m_connection.file().string());
        }
        const SQLite::Column column = query.getColumn(0);
        const auto* data = static_cast<const std::byte*>(column.getBlob());
        return std::vector<std::byte>(data, data + column.getBytes());
    });
}

Result<Erasure> UnknownVoices::forget(std::span<const UnknownVoiceId> voices)
{
    return m_connection.guarded([&]() -> Result<Erasure> {
        {
            SQLite::Transaction transaction(m_connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
            SQLite::Statement remove(m_connection.database(), "DELETE FROM unknown_voice WHERE id = ?");
            for (const UnknownVoiceId voice : voices) {
                remove.reset();
                remove.bind(1, voice.value);
                remove.exec();
            }
            m_connection.markErasure();
            transaction.commit();
        }
        return m_connection.finishErasure();
    });
}

Result<Erasure> UnknownVoices::prune(std::int64_t nowMs)
{
    return m_connection.guarded([&]() -> Result<Erasure> {
        bool erases = false;
        {
            SQLite::Transaction transaction(m_connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
            erases = removeOld(nowMs);
            transaction.commit();
        }
        return erases ? m_connection.finishErasure() : Erasure::Complete;
    });
}

bool UnknownVoices::exists(UnknownVoiceId voice) const
{
    SQLite::Statement query(m_connection.database(), "SELECT 1 FROM unknown_voice WHERE id = ?");
    query.bind(1, voice.value);
    return query.executeStep();
}

bool UnknownVoices::removeOld(std::int64_t nowMs)
{
    SQLite::Database& database = m_connection.database();
    SQLite::Statement extent(database, "SELECT count(*), min(heard_at_ms) FROM unknown_turn");
    extent.executeStep();
    const bool areMany = extent.getColumn(0).getInt64() > kMaxUnknownTurns;
    const bool areOld =
        !extent.getColumn(1).isNull() && extent.getColumn(1).getInt64() < nowMs - kMaxUnknownDays * kDayMs;
    extent.reset();
    if (!areMany && !areOld) {
        return false;
    }
    if (areOld) {
        SQLite::Statement remove(database, "DELETE FROM unknown_turn WHERE heard_at_ms < ?");
        remove.bind(1, nowMs - (kMaxUnknownDays - 1) * kDayMs);
        remove.exec();
    }
    if (areMany) {
        SQLite::Statement remove(database, "DELETE FROM unknown_turn WHERE id NOT IN (SELECT id FROM unknown_turn "
                                           "ORDER BY heard_at_ms DESC, id DESC LIMIT ?)");
        remove.bind(1, kLeftTurns);
        remove.exec();
    }
    database.exec("DELETE FROM unknown_voice WHERE id NOT IN (SELECT voice_id FROM unknown_turn)");
    m_connection.markErasure();
    return true;
}

void UnknownVoices::insert(const NewUnknownTurn& turn, UnknownVoiceId voice)
{
    SQLite::Database& database = m_connection.database();
    const std::vector<std::uint8_t> bytes = embeddingToBytes(turn.embedding);
    SQLite::Statement row(database, "INSERT INTO unknown_turn (voice_id, heard_at_ms, seconds, net_speech_seconds, "
                                    "origin, model_id, dimension, vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, voice.value);
    row.bind(2, turn.heardAtMs != 0 ? turn.heardAtMs : nowMs());
    row.bind(3, turn.seconds);
    row.bind(4, turn.netSpeechSeconds);
    row.bind(5, turn.origin);
    row.bind(6, turn.model.value);
    row.bind(7, static_cast<std::int64_t>(turn.embedding.size()));
    row.bindNoCopy(8, bytes.data(), static_cast<int>(bytes.size()));
    row.exec();
    SQLite::Statement audio(database, "INSERT INTO unknown_audio (turn_id, flac) VALUES (?, ?)");
    audio.bind(1, database.getLastInsertRowid());
    audio.bindNoCopy(2, turn.flac.data(), static_cast<int>(turn.flac.size()));
    audio.exec();
}

} // namespace rollcall::store

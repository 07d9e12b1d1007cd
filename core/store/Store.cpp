// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Store.h"

#include "core/store/Connection.h"
#include "core/store/EmbeddingTable.h"
#include "core/store/Recognitions.h"
#include "core/store/SpeakerName.h"
#include "core/store/TakeRows.h"
#include "core/store/UnknownVoices.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <optional>
#include <utility>

namespace rollcall::store {

class Store::Impl : public Connection
{
public:
    using Connection::Connection;

    Error noSpeaker(SpeakerId id) const
    {
        return makeError(ErrorCode::NotFound, core::tr("{}: there is no speaker number {}"), file().string(), id.value);
    }

    Error noTake(TakeId id) const
    {
        return makeError(ErrorCode::NotFound, core::tr("{}: there is no take number {}"), file().string(), id.value);
    }

    bool speakerExists(SpeakerId id)
    {
        SQLite::Statement query(database(), "SELECT 1 FROM speaker WHERE id = ?");
        query.bind(1, id.value);
        return query.executeStep();
    }

    /// @param key nameKey() of the name
    std::optional<Speaker> find(const std::string& key)
    {
        SQLite::Statement query(database(),
                                "SELECT id, name, created_at_ms, name_key FROM speaker ORDER BY name_key = ? DESC");
        query.bind(1, key);
        while (query.executeStep()) {
            // An earlier program may have made the stored key in another way.
            std::string name = query.getColumn(1).getString();
            if (query.getColumn(3).getString() == key || nameKey(name) == key) {
                return Speaker{SpeakerId{query.getColumn(0).getInt64()}, std::move(name),
                               query.getColumn(2).getInt64()};
            }
        }
        return std::nullopt;
    }

    /// Only inside a transaction.
    void putConsent(SpeakerId speaker, const Consent& consent)
    {
        SQLite::Statement insert(database(), "INSERT INTO consent (speaker_id, given, at_ms) VALUES (?, ?, ?)");
        insert.bind(1, speaker.value);
        insert.bind(2, consent.given ? 1 : 0);
        insert.bind(3, consent.atMs != 0 ? consent.atMs : nowMs());
        insert.exec();
    }
};

Store::Store(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::filesystem::path& file, Access access)
{
    auto impl = std::make_unique<Impl>(file);
    if (auto opened = impl->guarded([&] { return impl->open(access); }); !opened) {
        return opened.error();
    }
    return Store(std::move(impl));
}

OpenOutcome Store::openOutcome() const
{
    return m_impl->outcome();
}

const std::filesystem::path& Store::file() const
{
    return m_impl->file();
}

Result<SpeakerId> Store::addSpeaker(std::string_view name, std::span<const NewTake> takes,
                                    const std::optional<Consent>& consent)
{
    auto parsed = parseSpeakerName(name);
    if (!parsed) {
        return parsed.error();
    }
    if (auto checked = checkTakes(takes); !checked) {
        return checked.error();
    }
    return m_impl->guarded([&]() -> Result<SpeakerId> {
        SQLite::Transaction transaction(m_impl->database(), SQLite::TransactionBehavior::IMMEDIATE);
        if (const auto existing = m_impl->find(parsed->key)) {
            return makeError(
                ErrorCode::InvalidArgument,
                core::tr("there already is a speaker named \"{}\"; choose another name or add the takes to them"),
                existing->name);
        }
        SQLite::Statement insert(m_impl->database(),
                                 "INSERT INTO speaker (name, name_key, created_at_ms) VALUES (?, ?, ?)");
        insert.bind(1, parsed->text);
        insert.bind(2, parsed->key);
        insert.bind(3, nowMs());
        insert.exec();
        const SpeakerId id{m_impl->database().getLastInsertRowid()};
        if (consent) {
            m_impl->putConsent(id, *consent);
        }
        insertTakes(*m_impl, id, takes);
        transaction.commit();
        return id;
    });
}

Result<std::vector<TakeId>> Store::addTakes(SpeakerId speaker, std::span<const NewTake> takes)
{
    if (auto checked = checkTakes(takes); !checked) {
        return checked.error();
    }
    return m_impl->guarded([&]() -> Result<std::vector<TakeId>> {
        SQLite::Transaction transaction(m_impl->database(), SQLite::TransactionBehavior::IMMEDIATE);
        if (!m_impl->speakerExists(speaker)) {
            return m_impl->noSpeaker(speaker);
        }
        std::vector<TakeId> inserted = insertTakes(*m_impl, speaker, takes);
        transaction.commit();
        return inserted;
    });
}

Result<std::vector<SpeakerSummary>> Store::speakers() const
{
    return m_impl->guarded([&]() -> Result<std::vector<SpeakerSummary>> {
        SQLite::Statement query(m_impl->database(),
                                "SELECT speaker.id, name, speaker.created_at_ms, count(*), sum(net_speech_seconds), "
                                "max(take.created_at_ms), given, at_ms FROM speaker "
                                "JOIN take ON take.speaker_id = speaker.id "
                                "LEFT JOIN consent ON consent.speaker_id = speaker.id "
                                "GROUP BY speaker.id ORDER BY name_key");
        std::vector<SpeakerSummary> summaries;
        while (query.executeStep()) {
            SpeakerSummary summary;
            summary.speaker.id.value = query.getColumn(0).getInt64();
            summary.speaker.name = query.getColumn(1).getString();
            summary.speaker.createdAtMs = query.getColumn(2).getInt64();
            summary.takes = query.getColumn(3).getInt();
            summary.netSpeechSeconds = secondsAt(query, 4);
            summary.lastTakeAtMs = query.getColumn(5).getInt64();
            if (!query.getColumn(6).isNull()) {
                summary.consent = Consent{query.getColumn(6).getInt() != 0, query.getColumn(7).getInt64()};
            }
            summaries.push_back(std::move(summary));
        }
        return summaries;
    });
}

Result<Speaker> Store::speaker(std::string_view name) const
{
    const std::string key = nameKey(name);
    return m_impl->guarded([&]() -> Result<Speaker> {
        if (auto found = key.empty() ? std::nullopt : m_impl->find(key)) {
            return std::move(*found);
        }
        return makeError(ErrorCode::NotFound,
                         core::tr("there is no speaker named \"{}\"; the list of speakers shows who is enrolled"),
                         name);
    });
}

Result<void> Store::renameSpeaker(SpeakerId speaker, std::string_view name)
{
    auto parsed = parseSpeakerName(name);
    if (!parsed) {
        return parsed.error();
    }
    return m_impl->guarded([&]() -> Result<void> {
        SQLite::Transaction transaction(m_impl->database(), SQLite::TransactionBehavior::IMMEDIATE);
        if (const auto existing = m_impl->find(parsed->key); existing && existing->id != speaker) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("there already is a speaker named \"{}\"; choose another name"), existing->name);
        }
        SQLite::Statement update(m_impl->database(), "UPDATE speaker SET name = ?, name_key = ? WHERE id = ?");
        update.bind(1, parsed->text);
        update.bind(2, parsed->key);
        update.bind(3, speaker.value);
        if (update.exec() == 0) {
            return m_impl->noSpeaker(speaker);
        }
        transaction.commit();
        return {};
    });
}

Result<Erasure> Store::removeSpeakers(std::span<const SpeakerId> speakers)
{
    return m_impl->guarded([&]() -> Result<Erasure> {
        {
            SQLite::Transaction transaction(m_impl->database(), SQLite::TransactionBehavior::IMMEDIATE);
            SQLite::Statement remove(m_impl->database(), "DELETE FROM speaker WHERE id = ?");
            for (const SpeakerId speaker : speakers) {
                remove.reset();
                remove.bind(1, speaker.value);
                if (remove.exec() == 0) {
                    return m_impl->noSpeaker(speaker);
                }
            }
            m_impl->markErasure();
            transaction.commit();
        }
        return m_impl->finishErasure();
    });
}

Result<Erasure> Store::mergeSpeakers(SpeakerId from, SpeakerId into)
{
    if (from == into) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("a speaker cannot be merged into themselves; choose another one"));
    }
    return m_impl->guarded([&]() -> Result<Erasure> {
        {
            SQLite::Transaction transaction(m_impl->database(), SQLite::TransactionBehavior::IMMEDIATE);
            for (const SpeakerId speaker : {from, into}) {
                if (!m_impl->speakerExists(speaker)) {
                    return m_impl->noSpeaker(speaker);
                }
            }
            SQLite::Statement move(m_impl->database(), "UPDATE take SET speaker_id = ? WHERE speaker_id = ?");
            move.bind(1, into.value);
            move.bind(2, from.value);
            move.exec();
            SQLite::Statement agreed(m_impl->database(),
                                     "UPDATE OR IGNORE consent SET speaker_id = ? WHERE speaker_id = ?");
            agreed.bind(1, into.value);
            agreed.bind(2, from.value);
            agreed.exec();
            SQLite::Statement remove(m_impl->database(), "DELETE FROM speaker WHERE id = ?");
            remove.bind(1, from.value);
            remove.exec();
            m_impl->markErasure();
            transaction.commit();
        }
        return m_impl->finishErasure();
    });
}

Result<std::vector<TakeInfo>> Store::takes(SpeakerId speaker) const
{
    return m_impl->guarded([&]() -> Result<std::vector<TakeInfo>> {
        SQLite::Statement query(m_impl->database(),
                                "SELECT id, speaker_id, created_at_ms, seconds, net_speech_seconds, snr_db, "
                                "speech_level_dbfs, clipped_share, origin FROM take WHERE speaker_id = ? ORDER BY id");
        query.bind(1, speaker.value);
        std::vector<TakeInfo> infos;
        while (query.executeStep()) {
            infos.push_back(takeInfoAt(query));
        }
        if (infos.empty()) { // every speaker has a take
            return m_impl->noSpeaker(speaker);
        }
        return infos;
    });
}

Result<std::vector<std::byte>> Store::takeAudio(TakeId take) const
{
    return m_impl->guarded([&]() -> Result<std::vector<std::byte>> {
        SQLite::Statement query(m_impl->database(), "SELECT flac FROM take_audio WHERE take_id = ?");
        query.bind(1, take.value);
        if (!query.executeStep()) {
            return m_impl->noTake(take);
        }
        const SQLite::Column column = query.getColumn(0);
        const auto* data = static_cast<const std::byte*>(column.getBlob());
        return std::vector<std::byte>(data, data + column.getBytes());
    });
}

Result<Erasure> Store::removeTake(TakeId take)
{
    return m_impl->guarded([&]() -> Result<Erasure> {
        {
            SQLite::Transaction transaction(m_impl->database(), SQLite::TransactionBehavior::IMMEDIATE);
            SQLite::Statement siblings(m_impl->database(), "SELECT count(*) FROM take WHERE speaker_id = "
                                                           "(SELECT speaker_id FROM take WHERE id = ?)");
            siblings.bind(1, take.value);
            siblings.executeStep();
            const int count = siblings.getColumn(0).getInt();
            if (count == 0) {
                return m_impl->noTake(take);
            }
            if (count == 1) {
                return makeError(
                    ErrorCode::InvalidArgument,
                    core::tr("this is the speaker's only take; add another one first, or remove the speaker"));
            }
            SQLite::Statement remove(m_impl->database(), "DELETE FROM take WHERE id = ?");
            remove.bind(1, take.value);
            remove.exec();
            m_impl->markErasure();
            transaction.commit();
        }
        return m_impl->finishErasure();
    });
}

Result<void> Store::setEmbeddings(const ModelId& model, std::span<const TakeEmbedding> embeddings, Waiting waiting)
{
    return EmbeddingTable(*m_impl).set(model, embeddings, waiting);
}

Result<std::vector<TakeId>> Store::takesWithout(const ModelId& model, std::size_t length) const
{
    return EmbeddingTable(*m_impl).takesWithout(model, length);
}

Result<std::vector<StoredProfile>> Store::profiles(const ModelId& model, std::size_t length,
                                                   std::span<const TakeEmbedding> unsaved) const
{
    return EmbeddingTable(*m_impl).profiles(model, length, unsaved);
}

UnknownVoices Store::unknownVoices()
{
    return UnknownVoices(*m_impl);
}

Recognitions Store::recognitions()
{
    return Recognitions(*m_impl);
}

Result<std::vector<RecognitionDay>> Store::recognitionDays(const ModelId& model) const
{
    return Recognitions(*m_impl).days(model);
}

Result<std::int64_t> Store::dataVersion() const
{
    return m_impl->guarded(
        [&]() -> Result<std::int64_t> { return m_impl->database().execAndGet("PRAGMA data_version").getInt64(); });
}

Result<void> Store::check() const
{
    return m_impl->guarded([&]() -> Result<void> {
        const auto damaged = [&](auto what) {
            return makeError(ErrorCode::Corrupt, core::tr("{}: the store is damaged ({}); restore it from a backup"),
                             m_impl->file().string(), what);
        };
        SQLite::Statement integrity(m_impl->database(), "PRAGMA integrity_check(1)");
        if (integrity.executeStep() && integrity.getColumn(0).getString() != "ok") {
            return damaged(integrity.getColumn(0).getString());
        }
        SQLite::Statement keys(m_impl->database(), "PRAGMA foreign_key_check");
        if (keys.executeStep()) {
            return damaged(makeError(ErrorCode::Corrupt, core::tr("a row of table \"{}\" belongs to nothing"),
                                     keys.getColumn(0).getString()));
        }
        return {};
    });
}

} // namespace rollcall::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Store.h"

#include "core/store/Migrations.h"
#include "core/store/SpeakerName.h"
#include "core/store/SqliteError.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <sys/stat.h>
#include <thread>
#include <utility>

namespace rollcall::store {

namespace {

constexpr int kBusyTimeoutMs = 5000;
constexpr mode_t kFileMode = 0600;
constexpr mode_t kFolderMode = 0700;
/// Normalising in float32 stays below 1e-6; anything beyond this was never an embedding.
constexpr double kUnitLengthTolerance = 1e-3;

std::int64_t nowMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Error invalid(std::string message)
{
    return Error{ErrorCode::InvalidArgument, std::move(message)};
}

// ------------------------------------------------------------------------------------------------ embeddings as bytes

bool isUnitLength(const Embedding& embedding)
{
    double sum = 0.0;
    for (const float value : embedding) {
        sum += static_cast<double>(value) * static_cast<double>(value);
    }
    return std::abs(std::sqrt(sum) - 1.0) <= kUnitLengthTolerance; // false for NaN too
}

constexpr std::size_t kFloatBytes = 4;

std::vector<std::uint8_t> toBytes(const Embedding& embedding)
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

std::optional<Embedding> fromBytes(const void* data, std::size_t size, std::int64_t dimension)
{
    if (dimension <= 0 || size != static_cast<std::size_t>(dimension) * kFloatBytes) {
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

// ------------------------------------------------------------------------------------------------------------- checks

Result<void> checkEmbedding(const ModelId& model, const Embedding& embedding)
{
    if (model.value.empty()) {
        return invalid("an embedding without a model id cannot be stored");
    }
    if (!isUnitLength(embedding)) {
        return invalid(
            fmt::format("an embedding of {} values is not of unit length; it cannot be stored", embedding.size()));
    }
    return {};
}

Result<void> checkTakes(std::span<const NewTake> takes)
{
    if (takes.empty()) {
        return invalid("a speaker needs at least one take; record one first");
    }
    for (const NewTake& take : takes) {
        const auto isDuration = [](double seconds) { return std::isfinite(seconds) && seconds >= 0.0; };
        if (take.flac.empty()) {
            return invalid("a take without audio cannot be stored");
        }
        if (take.flac.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
            return invalid("a take of more than 2 GB cannot be stored; use a shorter recording");
        }
        if (!isDuration(take.seconds) || !isDuration(take.netSpeechSeconds) || std::isnan(take.snrDb) ||
            std::isnan(take.speechLevelDbfs) || !(take.clippedShare >= 0.0 && take.clippedShare <= 1.0)) {
            return invalid("a take's duration, level, signal-to-noise ratio or share of clipping is out of range");
        }
        if (auto checked = checkEmbedding(take.model, take.embedding); !checked) {
            return checked.error();
        }
    }
    return {};
}

// --------------------------------------------------------------------------------------- the file before SQLite has it

Error systemError(const std::filesystem::path& file, const char* what)
{
    return Error{ErrorCode::Io, fmt::format("{}: {} ({})", file.string(), what, std::strerror(errno))};
}

Result<void> makeFolders(const std::filesystem::path& folder)
{
    std::error_code code;
    if (folder.empty() || std::filesystem::is_directory(folder, code)) {
        return {};
    }
    if (auto above = makeFolders(folder.parent_path()); !above) {
        return above;
    }
    if (::mkdir(folder.c_str(), kFolderMode) != 0 && errno != EEXIST) {
        return systemError(folder, "the folder cannot be created");
    }
    return {};
}

/// Makes an empty file unless there is one. By mknod and not by open, because closing any descriptor of a database file
/// would drop the locks that other connections of this process hold on it.
Result<void> makeFile(const std::filesystem::path& file)
{
    if (::mknod(file.c_str(), S_IFREG | kFileMode, 0) != 0 && errno != EEXIST) {
        return systemError(file, "the store cannot be created");
    }
    std::error_code code;
    if (!std::filesystem::is_regular_file(file, code)) {
        return Error{ErrorCode::Io, fmt::format("{}: this is not a file; give the store another name", file.string())};
    }
    return {};
}

std::uint32_t bigEndian(const std::uint8_t* bytes)
{
    return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) | (std::uint32_t{bytes[2]} << 8) |
           bytes[3];
}

std::string uriOf(const std::filesystem::path& file)
{
    std::string uri = "file:";
    for (const char character : std::filesystem::absolute(file).string()) {
        if (character == '%' || character == '?' || character == '#') {
            uri += fmt::format("%{:02X}", static_cast<unsigned>(character));
        } else {
            uri += character;
        }
    }
    return uri;
}

/// Tells a store from other files by its first bytes, without locks, logs or any write: an ordinary connection would
/// recover and fold in the log of a foreign database. SQLite reads the bytes for the reason given at makeFile().
Result<void> checkHeader(const std::filesystem::path& file)
{
    constexpr std::size_t kHeaderBytes = 100; // https://www.sqlite.org/fileformat.html#the_database_header
    constexpr std::size_t kUserVersionAt = 60;
    constexpr std::size_t kApplicationIdAt = 68;

    SQLite::Database probe(uriOf(file) + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    sqlite3_file* handle = nullptr;
    probe.check(sqlite3_file_control(probe.getHandle(), "main", SQLITE_FCNTL_FILE_POINTER, &handle));
    sqlite3_int64 size = 0;
    probe.check(handle->pMethods->xFileSize(handle, &size));
    if (size == 0) {
        return {}; // new
    }
    const Error foreign{ErrorCode::Incompatible,
                        fmt::format("{}: this file is not a store of Rollcall", file.string())};
    std::array<std::uint8_t, kHeaderBytes> header{};
    if (size < static_cast<sqlite3_int64>(header.size())) {
        return foreign;
    }
    probe.check(handle->pMethods->xRead(handle, header.data(), static_cast<int>(header.size()), 0));
    constexpr std::string_view kMagic("SQLite format 3\0", 16);
    if (std::memcmp(header.data(), kMagic.data(), kMagic.size()) != 0 ||
        bigEndian(&header[kApplicationIdAt]) != static_cast<std::uint32_t>(kApplicationId)) {
        return foreign;
    }
    if (const std::uint32_t version = bigEndian(&header[kUserVersionAt]); version > migrations().size()) {
        return Error{
            ErrorCode::Incompatible,
            fmt::format("{}: the store was written by a newer Rollcall (its version is {}, this program knows {}); "
                        "install the newer program",
                        file.string(), version, migrations().size())};
    }
    return {};
}

/// For the store of an earlier program or a copy made by hand: voices are nobody else's business.
void tightenModes(const std::filesystem::path& file)
{
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::path each = file;
        each += suffix;
        // A file of another owner stays as it is; reading and writing it will tell whether that matters.
        [[maybe_unused]] const int ignored = ::chmod(each.c_str(), kFileMode);
    }
}

TakeInfo takeInfo(const SQLite::Statement& row)
{
    TakeInfo info;
    info.id.value = row.getColumn(0).getInt64();
    info.speaker.value = row.getColumn(1).getInt64();
    info.createdAtMs = row.getColumn(2).getInt64();
    info.seconds = row.getColumn(3).getDouble();
    info.netSpeechSeconds = row.getColumn(4).getDouble();
    info.snrDb = row.getColumn(5).getDouble();
    info.speechLevelDbfs = row.getColumn(6).getDouble();
    info.clippedShare = row.getColumn(7).getDouble();
    info.origin = row.getColumn(8).getString();
    return info;
}

} // namespace

class Store::Impl
{
public:
    explicit Impl(std::filesystem::path file) : m_file(std::move(file)) {}

    std::filesystem::path m_file;
    OpenOutcome m_outcome = OpenOutcome::Current;
    std::unique_ptr<SQLite::Database> m_database;

    /// Runs `work`, which returns a Result, and turns what SQLite throws into an Error.
    template <class Work>
    auto guarded(const Work& work) const -> decltype(work())
    {
        try {
            return work();
        } catch (const SQLite::Exception& exception) {
            return sqliteError(m_file, exception);
        } catch (const std::exception& exception) {
            return Error{ErrorCode::Internal, fmt::format("{}: {}", m_file.string(), exception.what())};
        }
    }

    SQLite::Database& database() { return *m_database; }

    Result<void> open()
    {
        if (auto made = makeFolders(m_file.parent_path()); !made) {
            return made;
        }
        if (auto made = makeFile(m_file); !made) {
            return made;
        }
        if (auto checked = checkHeader(m_file); !checked) {
            return checked;
        }
        m_database = std::make_unique<SQLite::Database>(m_file.string(), SQLite::OPEN_READWRITE, kBusyTimeoutMs);
        if (sqlite3_db_readonly(database().getHandle(), "main") != 0) {
            return Error{ErrorCode::Io,
                         fmt::format("{}: the store may not be written to; check its permissions", m_file.string())};
        }
        database().exec("PRAGMA foreign_keys = ON");
        database().execAndGet("PRAGMA secure_delete = ON");
        database().exec("PRAGMA synchronous = FULL");
        // A new file gets its tables before its log, so that its own first bytes say whose it is from the first commit
        // on.
        auto migrated = migrate(database(), migrations());
        if (!migrated) {
            return migrated.error();
        }
        m_outcome = *migrated;
        for (const char* table : {"speaker", "take", "take_audio", "embedding", "maintenance"}) {
            if (!database().tableExists(table)) {
                return Error{ErrorCode::Corrupt, fmt::format("{}: the store is damaged (its table \"{}\" is missing); "
                                                             "restore it from a backup",
                                                             m_file.string(), table)};
            }
        }
        if (auto logged = useLog(); !logged) {
            return logged;
        }
        tightenModes(m_file);
        // A crash between a removal and its erasure is made up for here.
        if (database().execAndGet("SELECT erasure_pending FROM maintenance WHERE id = 1").getInt() != 0) {
            finishErasure();
        } else {
            tryEmptyLog();
        }
        return {};
    }

    /// Two programs that open a new store at once contend for this switch, and SQLite does not wait for it by itself.
    Result<void> useLog()
    {
        using namespace std::chrono_literals;
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyTimeoutMs);
        for (;;) {
            try {
                const std::string mode = database().execAndGet("PRAGMA journal_mode = WAL").getString();
                if (mode == "wal") {
                    return {};
                }
                return Error{ErrorCode::Io, fmt::format("{}: this file system cannot hold a store (journal mode {}); "
                                                        "use a local disk",
                                                        m_file.string(), mode)};
            } catch (const SQLite::Exception& exception) {
                if (exception.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() > deadline) {
                    throw;
                }
            }
            std::this_thread::sleep_for(5ms);
        }
    }

    /// Moves the write-ahead log into the file and cuts it to nothing; false where somebody still reads from it.
    bool emptyLog()
    {
        SQLite::Statement checkpoint(database(), "PRAGMA wal_checkpoint(TRUNCATE)");
        return checkpoint.executeStep() && checkpoint.getColumn(0).getInt() == 0;
    }

    void tryEmptyLog()
    {
        try {
            emptyLog();
        } catch (const SQLite::Exception&) {
            // The log is sound where it is; the next opening tries again.
        }
    }

    /// Secure delete alone leaves copies behind: when SQLite moves rows between pages it does not clear the place they
    /// came from (1 of 500 removed speakers was still readable in the file). VACUUM writes every page anew.
    Erasure finishErasure()
    {
        try {
            database().exec("VACUUM");
            if (emptyLog()) {
                database().exec("UPDATE maintenance SET erasure_pending = 0 WHERE id = 1");
                return Erasure::Complete;
            }
        } catch (const SQLite::Exception&) {
            // The removal itself is committed; its mark in the file says that this is still to be done.
        }
        return Erasure::Pending;
    }

    void markErasure() { database().exec("UPDATE maintenance SET erasure_pending = 1 WHERE id = 1"); }

    Error noSpeaker(SpeakerId id) const
    {
        return Error{ErrorCode::NotFound, fmt::format("{}: there is no speaker number {}", m_file.string(), id.value)};
    }

    Error noTake(TakeId id) const
    {
        return Error{ErrorCode::NotFound, fmt::format("{}: there is no take number {}", m_file.string(), id.value)};
    }

    bool speakerExists(SpeakerId id)
    {
        SQLite::Statement query(database(), "SELECT 1 FROM speaker WHERE id = ?");
        query.bind(1, id.value);
        return query.executeStep();
    }

    std::optional<Speaker> find(const SpeakerName& name)
    {
        SQLite::Statement query(database(), "SELECT id, name, created_at_ms FROM speaker WHERE name_key = ?");
        query.bind(1, name.key);
        if (!query.executeStep()) {
            return std::nullopt;
        }
        return Speaker{SpeakerId{query.getColumn(0).getInt64()}, query.getColumn(1).getString(),
                       query.getColumn(2).getInt64()};
    }

    /// Only inside a transaction.
    Result<void> putEmbedding(TakeId take, const ModelId& model, const Embedding& embedding)
    {
        SQLite::Statement other(database(),
                                "SELECT dimension FROM embedding WHERE model_id = ? AND take_id <> ? LIMIT 1");
        other.bind(1, model.value);
        other.bind(2, take.value);
        if (other.executeStep() && other.getColumn(0).getInt64() != static_cast<std::int64_t>(embedding.size())) {
            return invalid(
                fmt::format("an embedding of {} values does not fit the stored ones of its model, which have {}",
                            embedding.size(), other.getColumn(0).getInt64()));
        }
        const std::vector<std::uint8_t> bytes = toBytes(embedding);
        SQLite::Statement insert(
            database(),
            "INSERT INTO embedding (take_id, model_id, dimension, vector) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (model_id, take_id) DO UPDATE SET dimension = excluded.dimension, vector = excluded.vector");
        insert.bind(1, take.value);
        insert.bind(2, model.value);
        insert.bind(3, static_cast<std::int64_t>(embedding.size()));
        insert.bindNoCopy(4, bytes.data(), static_cast<int>(bytes.size()));
        insert.exec();
        return {};
    }

    /// Only inside a transaction.
    Result<std::vector<TakeId>> insertTakes(SpeakerId speaker, std::span<const NewTake> takes)
    {
        std::vector<TakeId> ids;
        for (const NewTake& take : takes) {
            SQLite::Statement row(database(),
                                  "INSERT INTO take (speaker_id, created_at_ms, seconds, net_speech_seconds, snr_db, "
                                  "speech_level_dbfs, clipped_share, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
            row.bind(1, speaker.value);
            row.bind(2, nowMs());
            row.bind(3, take.seconds);
            row.bind(4, take.netSpeechSeconds);
            row.bind(5, take.snrDb);
            row.bind(6, take.speechLevelDbfs);
            row.bind(7, take.clippedShare);
            row.bind(8, take.origin);
            row.exec();
            const TakeId id{database().getLastInsertRowid()};

            SQLite::Statement audio(database(), "INSERT INTO take_audio (take_id, flac) VALUES (?, ?)");
            audio.bind(1, id.value);
            audio.bindNoCopy(2, take.flac.data(), static_cast<int>(take.flac.size()));
            audio.exec();
            if (auto put = putEmbedding(id, take.model, take.embedding); !put) {
                return put.error();
            }
            ids.push_back(id);
        }
        return ids;
    }
};

Store::Store(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::filesystem::path& file)
{
    auto impl = std::make_unique<Impl>(file);
    if (auto opened = impl->guarded([&] { return impl->open(); }); !opened) {
        return opened.error();
    }
    return Store(std::move(impl));
}

OpenOutcome Store::openOutcome() const
{
    return m_impl->m_outcome;
}

const std::filesystem::path& Store::file() const
{
    return m_impl->m_file;
}

Result<SpeakerId> Store::addSpeaker(std::string_view name, std::span<const NewTake> takes)
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
        if (const auto existing = m_impl->find(*parsed)) {
            return invalid(
                fmt::format("there already is a speaker named \"{}\"; choose another name or add the takes to them",
                            existing->name));
        }
        SQLite::Statement insert(m_impl->database(),
                                 "INSERT INTO speaker (name, name_key, created_at_ms) VALUES (?, ?, ?)");
        insert.bind(1, parsed->text);
        insert.bind(2, parsed->key);
        insert.bind(3, nowMs());
        insert.exec();
        const SpeakerId id{m_impl->database().getLastInsertRowid()};
        if (auto inserted = m_impl->insertTakes(id, takes); !inserted) {
            return inserted.error();
        }
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
        auto inserted = m_impl->insertTakes(speaker, takes);
        if (inserted) {
            transaction.commit();
        }
        return inserted;
    });
}

Result<std::vector<SpeakerSummary>> Store::speakers() const
{
    return m_impl->guarded([&]() -> Result<std::vector<SpeakerSummary>> {
        SQLite::Statement query(m_impl->database(),
                                "SELECT speaker.id, name, speaker.created_at_ms, count(*), sum(net_speech_seconds), "
                                "max(take.created_at_ms) FROM speaker JOIN take ON take.speaker_id = speaker.id "
                                "GROUP BY speaker.id ORDER BY name_key");
        std::vector<SpeakerSummary> summaries;
        while (query.executeStep()) {
            SpeakerSummary summary;
            summary.speaker.id.value = query.getColumn(0).getInt64();
            summary.speaker.name = query.getColumn(1).getString();
            summary.speaker.createdAtMs = query.getColumn(2).getInt64();
            summary.takes = query.getColumn(3).getInt();
            summary.netSpeechSeconds = query.getColumn(4).getDouble();
            summary.lastTakeAtMs = query.getColumn(5).getInt64();
            summaries.push_back(std::move(summary));
        }
        return summaries;
    });
}

Result<Speaker> Store::speaker(std::string_view name) const
{
    auto parsed = parseSpeakerName(name);
    return m_impl->guarded([&]() -> Result<Speaker> {
        // A name that nobody may bear is the name of nobody.
        if (auto found = parsed ? m_impl->find(*parsed) : std::nullopt) {
            return std::move(*found);
        }
        return Error{ErrorCode::NotFound,
                     fmt::format("there is no speaker named \"{}\"; the list of speakers shows who is enrolled", name)};
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
        if (const auto existing = m_impl->find(*parsed); existing && existing->id != speaker) {
            return invalid(fmt::format("there already is a speaker named \"{}\"; choose another name", existing->name));
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

Result<Erasure> Store::removeSpeaker(SpeakerId speaker)
{
    return m_impl->guarded([&]() -> Result<Erasure> {
        {
            SQLite::Transaction transaction(m_impl->database(), SQLite::TransactionBehavior::IMMEDIATE);
            SQLite::Statement remove(m_impl->database(), "DELETE FROM speaker WHERE id = ?");
            remove.bind(1, speaker.value);
            if (remove.exec() == 0) {
                return m_impl->noSpeaker(speaker);
            }
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
            infos.push_back(takeInfo(query));
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
                return invalid("this is the speaker's only take; add another one first, or remove the speaker");
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

Result<void> Store::setEmbedding(TakeId take, const ModelId& model, const Embedding& embedding)
{
    if (auto checked = checkEmbedding(model, embedding); !checked) {
        return checked;
    }
    return m_impl->guarded([&]() -> Result<void> {
        SQLite::Transaction transaction(m_impl->database(), SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement exists(m_impl->database(), "SELECT 1 FROM take WHERE id = ?");
        exists.bind(1, take.value);
        if (!exists.executeStep()) {
            return m_impl->noTake(take);
        }
        auto put = m_impl->putEmbedding(take, model, embedding);
        if (put) {
            transaction.commit();
        }
        return put;
    });
}

Result<void> Store::setEmbeddings(const ModelId& model, std::span<const TakeEmbedding> embeddings)
{
    for (const TakeEmbedding& one : embeddings) {
        if (auto checked = checkEmbedding(model, one.embedding); !checked) {
            return checked;
        }
    }
    return m_impl->guarded([&]() -> Result<void> {
        SQLite::Transaction transaction(m_impl->database(), SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement exists(m_impl->database(), "SELECT 1 FROM take WHERE id = ?");
        for (const TakeEmbedding& one : embeddings) {
            exists.reset();
            exists.bind(1, one.take.value);
            if (!exists.executeStep()) {
                continue;
            }
            if (auto put = m_impl->putEmbedding(one.take, model, one.embedding); !put) {
                return put;
            }
        }
        exists.reset();
        transaction.commit();
        return {};
    });
}

Result<std::vector<TakeId>> Store::takesWithout(const ModelId& model) const
{
    return m_impl->guarded([&]() -> Result<std::vector<TakeId>> {
        SQLite::Statement query(m_impl->database(),
                                "SELECT id FROM take WHERE NOT EXISTS (SELECT 1 FROM embedding WHERE "
                                "model_id = ? AND take_id = take.id) ORDER BY id");
        query.bind(1, model.value);
        std::vector<TakeId> ids;
        while (query.executeStep()) {
            ids.push_back(TakeId{query.getColumn(0).getInt64()});
        }
        return ids;
    });
}

Result<std::vector<StoredProfile>> Store::profiles(const ModelId& model) const
{
    return m_impl->guarded([&]() -> Result<std::vector<StoredProfile>> {
        SQLite::Statement query(
            m_impl->database(),
            "SELECT speaker.id, name, speaker.created_at_ms, take.id, dimension, vector FROM embedding "
            "JOIN take ON take.id = embedding.take_id JOIN speaker ON speaker.id = take.speaker_id "
            "WHERE model_id = ? ORDER BY name_key, take.id");
        query.bind(1, model.value);
        std::vector<StoredProfile> profiles;
        std::optional<std::int64_t> length;
        while (query.executeStep()) {
            const SpeakerId id{query.getColumn(0).getInt64()};
            if (profiles.empty() || profiles.back().speaker.id != id) {
                profiles.push_back({Speaker{id, query.getColumn(1).getString(), query.getColumn(2).getInt64()}, {}});
            }
            const std::int64_t dimension = query.getColumn(4).getInt64();
            const SQLite::Column vector = query.getColumn(5);
            auto embedding = fromBytes(vector.getBlob(), static_cast<std::size_t>(vector.getBytes()), dimension);
            if (!embedding || dimension != length.value_or(dimension)) {
                return Error{ErrorCode::Corrupt, fmt::format("{}: the voice profile of \"{}\" is damaged (take {}); "
                                                             "restore the store from a backup or enrol them again",
                                                             m_impl->m_file.string(), profiles.back().speaker.name,
                                                             query.getColumn(3).getInt64())};
            }
            length = dimension;
            profiles.back().takes.push_back(std::move(*embedding));
        }
        return profiles;
    });
}

Result<void> Store::check() const
{
    return m_impl->guarded([&]() -> Result<void> {
        const auto damaged = [&](const std::string& what) {
            return Error{ErrorCode::Corrupt, fmt::format("{}: the store is damaged ({}); restore it from a backup",
                                                         m_impl->m_file.string(), what)};
        };
        SQLite::Statement integrity(m_impl->database(), "PRAGMA integrity_check(1)");
        if (integrity.executeStep() && integrity.getColumn(0).getString() != "ok") {
            return damaged(integrity.getColumn(0).getString());
        }
        SQLite::Statement keys(m_impl->database(), "PRAGMA foreign_key_check");
        if (keys.executeStep()) {
            return damaged(fmt::format("a row of table \"{}\" belongs to nothing", keys.getColumn(0).getString()));
        }
        return {};
    });
}

} // namespace rollcall::store

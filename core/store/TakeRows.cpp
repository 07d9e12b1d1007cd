// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/TakeRows.h"

#include "core/store/EmbeddingBytes.h"
#include "core/store/EmbeddingTable.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace rollcall::store {

Result<void> checkTakes(std::span<const NewTake> takes)
{
    if (takes.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("a speaker needs at least one take; record one first"));
    }
    for (const NewTake& take : takes) {
        const auto isDuration = [](double seconds) { return std::isfinite(seconds) && seconds >= 0.0; };
        if (take.flac.empty()) {
            return makeError(ErrorCode::InvalidArgument, core::tr("a take without audio cannot be stored"));
        }
        if (take.flac.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("a take of more than 2 GB cannot be stored; use a shorter recording"));
        }
        if (!isDuration(take.seconds) || !isDuration(take.netSpeechSeconds) || std::isnan(take.snrDb) ||
            std::isnan(take.speechLevelDbfs) || !(take.clippedShare >= 0.0 && take.clippedShare <= 1.0)) {
            return makeError(
                ErrorCode::InvalidArgument,
                core::tr("a take's duration, level, signal-to-noise ratio or share of clipping is out of range"));
        }
        if (auto checked = checkEmbedding(take.model, take.embedding, takes.front().embedding.size()); !checked) {
            return checked.error();
        }
    }
    return {};
}

std::vector<TakeId> insertTakes(Connection& connection, SpeakerId speaker, std::span<const NewTake> takes)
{
    std::vector<TakeId> ids;
    for (const NewTake& take : takes) {
        SQLite::Statement row(connection.database(),
                              "INSERT INTO take (speaker_id, created_at_ms, seconds, net_speech_seconds, snr_db, "
                              "speech_level_dbfs, clipped_share, origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        row.bind(1, speaker.value);
        row.bind(2, take.createdAtMs != 0 ? take.createdAtMs : nowMs());
        row.bind(3, take.seconds);
        row.bind(4, take.netSpeechSeconds);
        row.bind(5, take.snrDb);
        row.bind(6, take.speechLevelDbfs);
        row.bind(7, take.clippedShare);
        row.bind(8, take.origin);
        row.exec();
        const TakeId id{connection.database().getLastInsertRowid()};

        SQLite::Statement audio(connection.database(), "INSERT INTO take_audio (take_id, flac) VALUES (?, ?)");
        audio.bind(1, id.value);
        audio.bindNoCopy(2, take.flac.data(), static_cast<int>(take.flac.size()));
        audio.exec();
        EmbeddingTable(connection).put(id, take.model, take.embedding);
        ids.push_back(id);
    }
    return ids;
}

TakeInfo takeInfoAt(const SQLite::Statement& row)
{
    TakeInfo info;
    info.id.value = row.getColumn(0).getInt64();
    info.speaker.value = row.getColumn(1).getInt64();
    info.createdAtMs = row.getColumn(2).getInt64();
    info.seconds = secondsAt(row, 3);
    info.netSpeechSeconds = secondsAt(row, 4);
    info.snrDb = row.getColumn(5).getDouble();
    info.speechLevelDbfs = row.getColumn(6).getDouble();
    info.clippedShare = row.getColumn(7).getDouble();
    info.origin = row.getColumn(8).getString();
    return info;
}

double secondsAt(const SQLite::Statement& row, int column)
{
    const double seconds = row.getColumn(column).getDouble();
    return std::isfinite(seconds) && seconds >= 0.0 ? seconds : 0.0;
}

} // namespace rollcall::store

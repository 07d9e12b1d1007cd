// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Recognitions.h"

#include "core/store/Connection.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>

namespace rollcall::store {

namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1000;

} // namespace

Result<void> Recognitions::add(SpeakerId speaker, const ModelId& model, double llr, std::int64_t atMs)
{
    if (model.value.empty() || !std::isfinite(llr)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("a recognition needs a model and a finite LLR"));
    }
    const std::int64_t day = (atMs != 0 ? atMs : nowMs()) / kDayMs;
    return m_connection.guarded([&]() -> Result<void> {
        SQLite::Transaction transaction(m_connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement count(m_connection.database(),
                                "INSERT INTO recognition (speaker_id, model_id, day, turns, llr_sum) "
                                "SELECT id, ?2, ?3, 1, ?4 FROM speaker WHERE id = ?1 "
                                "ON CONFLICT (speaker_id, model_id, day) "
                                "DO UPDATE SET turns = turns + 1, llr_sum = llr_sum + excluded.llr_sum");
        count.bind(1, speaker.value);
        count.bind(2, model.value);
        count.bind(3, day);
        count.bind(4, llr);
        count.exec();
        SQLite::Statement drop(m_connection.database(), "DELETE FROM recognition WHERE day < ?");
        drop.bind(1, day - kMaxRecognitionDays);
        drop.exec();
        transaction.commit();
        return {};
    });
}

Result<void> Recognitions::clear()
{
    return m_connection.guarded([&]() -> Result<void> {
        m_connection.database().exec("DELETE FROM recognition");
        return {};
    });
}

Result<std::vector<RecognitionDay>> Recognitions::days(const ModelId& model) const
{
    return m_connection.guarded([&]() -> Result<std::vector<RecognitionDay>> {
        SQLite::Statement query(m_connection.database(),
                                "SELECT speaker_id, day, turns, llr_sum FROM recognition WHERE model_id = ?1 AND "
                                "day > (SELECT max(created_at_ms) / ?2 FROM take "
                                "WHERE take.speaker_id = recognition.speaker_id) ORDER BY speaker_id, day");
        query.bind(1, model.value);
        query.bind(2, kDayMs);
        std::vector<RecognitionDay> days;
        while (query.executeStep()) {
            const auto turns = query.getColumn(2).getInt64();
            const double meanLlr = query.getColumn(3).getDouble() / static_cast<double>(turns);
            if (turns > 0 && std::isfinite(meanLlr)) { // else the file is damaged
                days.push_back({SpeakerId{query.getColumn(0).getInt64()}, query.getColumn(1).getInt64(),
                                static_cast<std::size_t>(turns), meanLlr});
            }
        }
        return days;
    });
}

} // namespace rollcall::store

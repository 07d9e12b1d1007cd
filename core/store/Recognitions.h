// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rollcall::store {

class Connection;

/// Days that are kept of a speaker under a model; older ones are dropped.
inline constexpr std::int64_t kMaxRecognitionDays = 400;

/// How well a speaker was recognised on one day.
struct RecognitionDay
{
    SpeakerId speaker;
    std::int64_t day = 0; ///< since 1970-01-01, UTC
    std::size_t turns = 0;
    double meanLlr = 0.0; ///< of the turns
};

/// Figures of a day for each speaker and model, from which a profile that grows old is told. No sound, no embedding and no time of day are
/// kept. Part of a Store, whose promises hold here, too; they go with the speaker.
///
/// @error  of every method: as of Store
/// @thread as the store that it comes from
class Recognitions
{
public:
    /// @param connection must outlive it
    explicit Recognitions(Connection& connection) : m_connection(connection) {}

    /// Counts one turn. A speaker who was removed meanwhile is passed over.
    /// @param atMs since 1970, UTC; 0: now
    /// @error InvalidArgument: no model, or an LLR that is not finite
    Result<void> add(SpeakerId speaker, const ModelId& model, double llr, std::int64_t atMs = 0);

    /// Drops all of them.
    Result<void> clear();

    /// All speakers' days after their newest take, by speaker, earliest first: before, another profile was heard. A damaged day
    /// counts as none.
    Result<std::vector<RecognitionDay>> days(const ModelId& model) const;

private:
    Connection& m_connection;
};

} // namespace rollcall::store

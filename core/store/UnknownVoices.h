// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/store/Store.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::store {

class Connection;

using UnknownVoiceId = StrongId<struct UnknownVoiceTag>;
using UnknownTurnId = StrongId<struct UnknownTurnTag>;

/// The newest turns that are kept, and for how long. What is beyond is erased, and with it up to a tenth of the turns and those of a day
/// more, because erasing writes the whole file anew.
inline constexpr std::int64_t kMaxUnknownTurns = 500;
inline constexpr std::int64_t kMaxUnknownDays = 30;

/// What a voice said that is none of the enrolled.
struct NewUnknownTurn
{
    std::vector<std::byte> flac; ///< as NewTake
    double seconds = 0.0;
    double netSpeechSeconds = 0.0;
    std::string origin; ///< "microphone: NAME", or a file's name without its folder
    ModelId model;
    Embedding embedding;        ///< unit length
    std::int64_t heardAtMs = 0; ///< 0: now
};

/// What is known of a stored turn without reading its audio.
struct UnknownTurn
{
    UnknownTurnId id;
    UnknownVoiceId voice; ///< turns of one cluster sound like one person
    std::int64_t heardAtMs = 0;
    double seconds = 0.0;
    double netSpeechSeconds = 0.0;
    std::string origin;
};

/// A turn as a model hears it.
struct UnknownTurnEmbedding
{
    UnknownTurnId turn;
    UnknownVoiceId voice;
    double netSpeechSeconds = 0.0;
    Embedding embedding; ///< unit length
};

/// Turns of voices that nobody has named yet, in clusters that each sound like one person. Part of a Store, whose promises hold here, too.
///
/// @error  of every method: as of Store
/// @thread as the store that it comes from
class UnknownVoices
{
public:
    /// @param connection must outlive it
    explicit UnknownVoices(Connection& connection) : m_connection(connection) {}

    /// Saves a turn, and erases what is over the limits.
    /// @param voice whose turn it is; nothing, or one that was forgotten meanwhile: a new voice
    /// @param same other voices that turned out to be this one: their turns become its own
    /// @return the voice
    /// @error InvalidArgument: no audio, a figure out of range, an embedding without a model or not of unit length
    Result<UnknownVoiceId> add(const NewUnknownTurn& turn, std::optional<UnknownVoiceId> voice,
                               std::span<const UnknownVoiceId> same = {});

    /// All of them, oldest first.
    Result<std::vector<UnknownTurn>> turns() const;

    /// Those that this model has heard, oldest first.
    /// @param length number of values of the model's embeddings
    Result<std::vector<UnknownTurnEmbedding>> embeddings(const ModelId& model, std::size_t length) const;

    /// Those that it has not, or whose embedding is damaged, oldest first.
    Result<std::vector<UnknownTurnId>> turnsWithout(const ModelId& model, std::size_t length) const;

    /// Replaces a turn's embedding by that of another model. A turn that was forgotten meanwhile is passed over.
    /// @error InvalidArgument: not of unit length, or no model
    Result<void> setEmbedding(UnknownTurnId turn, const ModelId& model, const Embedding& embedding);

    /// The turn's FLAC bytes.
    /// @error NotFound
    Result<std::vector<std::byte>> audio(UnknownTurnId turn) const;

    /// Removes voices with all their turns, and erases their bytes as Store::removeSpeakers() does. Those that are gone already are passed
    /// over.
    Result<Erasure> forget(std::span<const UnknownVoiceId> voices);

    /// Erases what is older than kMaxUnknownDays and what is over kMaxUnknownTurns.
    /// @param nowMs the time of day
    /// @return what became of the bytes; Complete where there was nothing to erase
    Result<Erasure> prune(std::int64_t nowMs);

private:
    Connection& m_connection;

    [[nodiscard]] bool exists(UnknownVoiceId voice) const;
    /// Only inside a transaction.
    /// @return whether something was removed
    bool removeOld(std::int64_t nowMs);
    void insert(const NewUnknownTurn& turn, UnknownVoiceId voice);
};

} // namespace rollcall::store

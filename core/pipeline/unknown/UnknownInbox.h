// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "core/store/UnknownVoices.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// Net speech that a turn needs to be kept: then it can be enrolled from, too.
inline constexpr double kMinUnknownSeconds = kMinEnrolSeconds;
/// What is kept of a longer turn: its beginning. More tells nothing further (nn::kMaxCalibratedSeconds).
inline constexpr double kMaxUnknownSeconds = 20.0;
/// Takes that are made of a voice that gets a name: its turns with the most speech.
inline constexpr std::size_t kMaxUnknownTakes = 10;

/// What became of a turn that was handed in.
enum class Keeping {
    Kept,
    TooLittleSpeech, ///< less than kMinUnknownSeconds, or less than a third of the turn
    Noisy,           ///< the voice stands out of the noise by less than audio::kNoisySnrDb, if there is one at all
    SeveralVoices,   ///< several people seem to speak in it
    Known,           ///< more probably somebody who is enrolled
};

/// One person whom nobody has named, as far as can be told.
struct UnknownVoice
{
    store::UnknownVoiceId id;
    std::vector<store::UnknownTurn> turns; ///< newest first; at least one
    double netSpeechSeconds = 0.0;         ///< of all turns

    [[nodiscard]] std::int64_t lastHeardAtMs() const { return turns.front().heardAtMs; }
};

/// The voices that were heard and that nobody has named: kept, put together across sessions, named or forgotten.
///
/// @error  of every method, besides those named: NotFound: no store, or for keep() and name() no model; and the store's own
/// @thread as the service
class UnknownInbox
{
public:
    /// @param service must outlive it
    explicit UnknownInbox(SpeakerService& service) : m_service(service) {}

    /// Keeps what a voice said, if it is nobody's who is enrolled. Turns that were kept under another model are embedded anew on the
    /// way, the newest first and a few each time; until then no turn joins them.
    /// @param heardAtMs 0: now
    /// @error Cancelled, Internal as SpeakerService::checkTake()
    Result<Keeping> keep(Clip clip, std::int64_t heardAtMs, const nn::Progress& progress = {});

    /// Heard last first.
    Result<std::vector<UnknownVoice>> voices();

    /// A turn's sound, decoded.
    Result<std::vector<float>> turnSamples(store::UnknownTurnId turn);

    /// Enrols a voice: its turns become takes, and it leaves the unknown ones. With an error it stays.
    /// @param consent as SpeakerService::enrol()
    /// @error as SpeakerService::enrol(); NotFound: the voice is not there any more
    Result<EnrolReport> name(store::UnknownVoiceId voice, const std::string& name, bool addToExisting,
                             const std::optional<store::Consent>& consent, const nn::Progress& progress = {});

    /// As store::UnknownVoices::forget().
    Result<store::Erasure> forget(std::span<const store::UnknownVoiceId> voices);

    /// As store::UnknownVoices::prune(), now.
    Result<store::Erasure> prune();

private:
    SpeakerService& m_service;

    Result<void> embedMissing(store::UnknownVoices& store, const nn::Progress& progress);
};

} // namespace rollcall::pipeline

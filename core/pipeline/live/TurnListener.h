// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Identifier.h"
#include "core/identify/live/ChangeDetector.h"
#include "core/identify/live/LiveDecider.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/live/TurnSpeech.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace rollcall::pipeline {

/// How a stream of speech is turned into decisions; docs/decisions/0016 has what these were chosen by.
struct TurnOptions
{
    identify::LiveOptions decision;
    identify::ChangeOptions change;
    /// The same with a calibration that knows the cosine alone, whose LLRs of short stretches are lower: the cosines that `change` stands
    /// for with one that knows the condition.
    identify::ChangeOptions changeByCosine{.neutralLlr = -0.5, .alarm = 0.65, .mostLlr = 9.6};
    double windowSeconds = 8.0;   ///< newest net speech of a turn that its embedding is of
    double stretchSeconds = 1.28; ///< newest speech that is compared with what was before it
    /// New speech between two such comparisons.
    double hopSeconds = 0.16;
    /// A turn is measured anew with this share of new speech, and not more often than each hop: longer ones change less.
    double measureShare = 0.12;
    /// So much speech after a pause is enough to tell that the voice before goes on.
    double rejoinSeconds = 0.64;
    /// LLR of two turns' voices at which they count as one; a little more than even, because a mixture names the wrong person.
    double sameVoiceLlr = 1.0;
    /// So much speech of another voice ends the waiting for the one before, as does so much time.
    double surelyAnotherSeconds = 2.0;
    double forgetSeconds = 30.0;
};

/// Who speaks in a stream of frames. The speech of a turn is measured as a whole, with what its voice said before a pause; a change of
/// voice begins a turn, with or without a pause.
///
/// @thread one caller at a time
class TurnListener
{
public:
    explicit TurnListener(const TurnOptions& options);

    /// From now on push() decides; speech is gathered before, too.
    void setEmbedder(nn::Embedder embedder) { m_embedder.emplace(std::move(embedder)); }
    [[nodiscard]] bool hasEmbedder() const { return m_embedder.has_value(); }

    /// @param timeSeconds of the frame's end
    /// @param frame as TurnSpeech::push()
    /// @param identifier the speakers to decide among; null: nobody is decided on
    /// @param measure whether there is time to measure speech
    /// @error InvalidArgument: the options are out of range; nothing is decided any more
    Result<void> push(double timeSeconds, bool isSpeech, std::span<const float> frame,
                      const identify::Identifier* identifier, bool measure);

    /// Sound was lost until then.
    void interrupt(double timeSeconds);

    /// Null until the first frame is decided on.
    [[nodiscard]] const identify::LiveState* state() const { return m_decider ? &m_decider->state() : nullptr; }
    [[nodiscard]] const std::optional<Error>& warning() const { return m_warning; } ///< no answer to the last speech

private:
    /// Whom speech sounds like.
    struct Voice
    {
        Embedding embedding;
        nn::Reliability reliability;
        std::int64_t endSample = 0; ///< of the turn's speech
    };

    Result<void> prepare(const identify::Identifier& identifier);
    /// What the newest speech adds to an observation.
    Result<void> listen(const identify::Identifier& identifier, identify::LiveObservation& observation);
    Result<bool> isAnotherVoice(const identify::Identifier& identifier);
    Result<void> measureTurn();
    Result<Voice> measured(const nn::EmbedderInput& speech);
    [[nodiscard]] double llr(const Voice& one, const Voice& other) const;
    void update(const identify::LiveObservation& observation);
    void beginTurn();

    TurnOptions m_options;
    TurnSpeech m_turn;
    std::optional<nn::Embedder> m_embedder;
    std::optional<identify::LiveDecider> m_decider;
    identify::ChangeDetector m_change;
    std::optional<Error> m_warning;
    std::deque<Voice>
        m_voices; ///< of this turn as it was measured: those that a stretch may be compared with, and the newest
    std::optional<Voice> m_voiceBefore; ///< of the turn whose speech m_turn keeps apart
    double m_heldSinceSeconds = 0.0;
    std::int64_t m_newSpeech = 0;  ///< samples since the last comparison
    std::int64_t m_unmeasured = 0; ///< samples since the turn was measured
};

} // namespace rollcall::pipeline

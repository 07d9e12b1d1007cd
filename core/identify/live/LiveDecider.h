// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Decision.h"

#include <optional>
#include <string>
#include <vector>

namespace rollcall::identify {

/// docs/decisions/0016 has what these were chosen by.
struct LiveOptions
{
    /// A name asks for so much more than DecisionOptions::acceptProbability, in log odds: a turn is measured many times, and each time
    /// is a chance to take a stranger for somebody.
    double nameLogOdds = 0.65;
    /// A shown speaker stays, while still the best, down to so much less than a name asks for, in log odds: a voice at the threshold does not
    /// flicker.
    double keepLogOdds = 1.5;
    /// An answer that is shown is replaced only by one that so many scores in a row are for.
    int confirmScores = 2;
    /// Less speech of a voice is not called unknown but left open: some speakers reach the threshold late.
    double unknownSeconds = 2.0;
    /// Without speech for this long the turn is over. Pauses inside a sentence are mostly shorter.
    double silenceSeconds = 0.8;
    /// So much speech begins a turn: about a syllable; a click is less.
    double onsetSeconds = 0.2;
    /// Longest step of time that counts as speech at once: after audio was skipped, the gap is not taken for speech.
    double maxStepSeconds = 0.5;

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;
};

/// Whom a turn's speech so far sounds like.
struct TurnScores
{
    std::vector<Candidate> candidates; ///< Identifier::scores(); empty where nobody is enrolled
    double netSpeechSeconds = 0.0;     ///< that they rest on: with what the voice said before a pause
};

/// What was heard at one moment. Moments may come in any rhythm, with scores at only some of them.
struct LiveObservation
{
    double timeSeconds = 0.0; ///< on the clock of the audio, rising; a step back begins anew
    bool isSpeech = false;    ///< the voice activity detector's word on the time since the last observation
    /// Another voice began without a pause (ChangeDetector), and so much of its speech was heard: the answer shown is of the one before.
    std::optional<double> anotherVoiceSeconds;
    std::optional<TurnScores> turn; ///< where the speech so far was measured at this moment
};

enum class LiveKind {
    Silence,   ///< nobody speaks
    Listening, ///< somebody speaks, too little yet to say who
    Unknown,   ///< a voice that is none of the enrolled, or nobody is enrolled
    Known,     ///< `speaker`
};

/// The one steady answer of the moment. While another answer is being confirmed, `speaker`, `grounds` and `reason` stay those of the
/// answer shown: they never speak for another one than `kind` does.
struct LiveState
{
    LiveKind kind = LiveKind::Silence;
    std::optional<Candidate> speaker; ///< when Known, with the figures of the last scores that were for them
    std::vector<Candidate>
        candidates; ///< of the newest scores, best first; empty in Silence and before the first scores of a turn
    double unknownProbability = 1.0;
    double netSpeechSeconds = 0.0; ///< since the turn began, or since the voice changed within it
    /// When Known or Unknown: what the answer rests on, so with speech before a pause. A speaker who stays by LiveOptions::keepLogOdds may miss the probability.
    std::optional<Grounds> grounds;
    std::string reason; ///< one sentence, of this answer
};

/// Turns the scores of turns into one steady label with hysteresis in the probability. A name comes as soon as the speech so far supports it.
///
/// @thread one caller at a time
class LiveDecider
{
public:
    /// @error InvalidArgument: options out of range
    static Result<LiveDecider> create(const DecisionOptions& decision, const LiveOptions& live = {});

    /// @return the state after this observation; valid until the next call
    const LiveState& update(const LiveObservation& observation);

    [[nodiscard]] const LiveState& state() const { return m_state; }

    /// `decision` as live answers have it: with the probability that a name asks for.
    static DecisionOptions decisionOptions(DecisionOptions decision, const LiveOptions& live = {});

    /// Forgets everything, as when the set of speakers or the microphone changes.
    void reset();

private:
    struct Label
    {
        LiveKind kind = LiveKind::Listening;
        SpeakerId speaker;
        bool operator==(const Label&) const = default;
    };

    LiveDecider(const DecisionOptions& decision, const LiveOptions& live);
    void advance(double timeSeconds, bool isSpeech);
    void beginVoice(double netSpeechSeconds);
    [[nodiscard]] Label proposal(const Decision& decision) const;
    void confirm(const Label& proposed);
    void show(const Decision& decision, const Label& proposed);
    [[nodiscard]] std::string listeningReason() const;

    DecisionOptions m_decision;
    LiveOptions m_live;
    double m_keepProbability;
    LiveState m_state;

    std::optional<double> m_lastSeconds;       ///< of the last observation
    std::optional<double> m_lastSpeechSeconds; ///< of the last one with speech
    double m_netSpeechSeconds = 0.0;           ///< since the turn began or the voice changed

    Label m_label; ///< shown while somebody speaks
    Label m_proposed;
    int m_proposedScores = 0;
    double m_proposedFromNetSeconds = 0.0; ///< m_netSpeechSeconds at its first scores
};

} // namespace rollcall::identify

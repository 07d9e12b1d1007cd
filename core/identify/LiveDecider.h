// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/identify/Decision.h"

#include <optional>
#include <string>
#include <vector>

namespace rollcall::identify {

struct LiveOptions
{
    /// Time constant of the exponential mean of each speaker's score. Windows 160 ms apart share most of their audio,
    /// so single ones wander; 0.8 s averages about two words away and still follows a change of speaker.
    double smoothingSeconds = 0.8;
    /// A new label must win this long and in this many windows in a row before it is shown; two windows stop a lone
    /// outlier.
    double confirmSeconds = 0.3;
    int confirmWindows = 2;
    /// A shown speaker stays, while still the best, down to this probability, which is below acceptProbability, so that
    /// a voice at the threshold does not flicker.
    double keepProbability = 0.3;
    /// Without speech for this long the turn is over. Pauses inside a sentence are mostly shorter.
    double silenceSeconds = 0.8;
    /// So much speech begins a turn: about a syllable; a click is less.
    double onsetSeconds = 0.2;
    /// Longest step of time that counts as speech at once: after audio was skipped, the gap is not taken for speech.
    double maxStepSeconds = 0.5;

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;
};

/// What was heard at one moment. Moments may come in any rhythm, with windows at only some of them.
struct LiveObservation
{
    double timeSeconds = 0.0; ///< on the clock of the audio, rising; a step back begins anew
    bool isSpeech = false;    ///< the voice activity detector's word on the time since the last observation
    /// Scores of a new window (Identifier::scores(); an empty list where nobody is enrolled), when there is one at this
    /// moment.
    std::optional<std::vector<Candidate>> window;
};

enum class LiveKind {
    Silence,   ///< nobody speaks
    Listening, ///< somebody speaks, too little yet to say who
    Unknown,   ///< a voice that is none of the enrolled, or nobody is enrolled
    Known,     ///< `speaker`
};

/// The one steady answer of the moment. While another answer is being confirmed, `speaker` and `reason` stay those of the
/// answer shown: they never speak for another one than `kind` does.
struct LiveState
{
    LiveKind kind = LiveKind::Silence;
    std::optional<Candidate> speaker;  ///< when Known, with the smoothed figures of the last window that spoke for them
    std::vector<Candidate> candidates; ///< smoothed, best first; empty in Silence and before the first window of a turn
    double unknownProbability = 1.0;
    double netSpeechSeconds = 0.0; ///< of this answer: since the turn began, or since the voice changed within it
    std::string reason;            ///< one sentence, of this answer
};

/// Turns windows into one steady label with hysteresis.
///
/// Latency with the defaults and a window every 160 ms: the first label comes with DecisionOptions::minNetSpeechSeconds
/// of speech plus the confirmation (1.3 to 1.6 s after somebody begins); a change of speaker without a pause
/// shows 0.3 s after the smoothed scores cross (about 0.6 s after the network's window does); silence after 0.8 s.
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
    void smooth(const std::vector<Candidate>& window, double timeSeconds);
    [[nodiscard]] Label proposal(const Decision& decision) const;
    void confirm(const Label& proposed, double timeSeconds);
    void show(const Decision& decision, const Label& proposed);
    [[nodiscard]] std::string listeningReason() const;

    DecisionOptions m_decision;
    LiveOptions m_live;
    LiveState m_state;

    std::optional<double> m_lastSeconds;       ///< of the last observation
    std::optional<double> m_lastSpeechSeconds; ///< of the last one with speech
    std::optional<double> m_lastWindowSeconds;
    double m_netSpeechSeconds = 0.0;    ///< of the turn
    double m_labelFromNetSeconds = 0.0; ///< m_netSpeechSeconds when the voice of m_label began
    std::vector<Candidate> m_smoothed;  ///< only id, name, score and correction are kept up

    Label m_label; ///< shown while somebody speaks
    Label m_proposed;
    double m_proposedSinceSeconds = 0.0;
    double m_proposedFromNetSeconds = 0.0; ///< m_netSpeechSeconds before its first window
    int m_proposedWindows = 0;
};

} // namespace rollcall::identify

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/live/LiveDecider.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QPointF>
#include <QString>

#include <cstddef>
#include <optional>
#include <span>

namespace rollcall::ui {

/// One voice without a long pause, and whose it was; Listening where it ended before there was an answer.
struct Turn
{
    qint64 number = 0; ///< counts from 1; no two turns of a session share one
    double beginSeconds = 0.0;
    double endSeconds = 0.0; ///< of the last speech heard
    identify::LiveKind kind = identify::LiveKind::Listening;
    qint64 speakerId = 0;     ///< when Known
    QString name;             ///< when Known
    double probability = 0.0; ///< of this answer, at the end; 0 to 1
    double llr = 0.0;         ///< of the speaker, at the end; when Known
    double netSpeechSeconds = 0.0;
    QDateTime beganAt;       ///< time of day
    bool unanswered = false; ///< ended while Listening

    bool operator==(const Turn&) const = default;
};

/// Similarity of one speaker to what was heard.
struct SimilarityTrace
{
    QString name;
    QList<QList<QPointF>> runs; ///< x: seconds, y: cosine, -1 to 1; between two runs nobody spoke
};

/// What a listening session has heard, from its snapshots: turns, all of them, and each speaker's similarity over the last half minute.
///
/// A turn ends with silence or a change of the answer. The phase before the first answer belongs to the turn that it leads to; one that ends
/// without an answer is a turn of kind Listening, if it has kLeastSeconds of speech.
///
/// @thread GUI
class LiveHistory
{
public:
    static constexpr double kLeastSeconds = 0.5;       ///< less is a cough or a door
    static constexpr double kTraceSeconds = 30.0;      ///< older points are forgotten
    static constexpr double kGapSeconds = 0.8;         ///< a longer pause of speech ends a run
    static constexpr std::size_t kTracedSpeakers = 12; ///< the most probable of each moment
    static constexpr double kLowestSimilarity = -1.0;
    static constexpr double kHighestSimilarity = 1.0;

    /// @param seconds on the session's clock, rising; a step back is taken as no step
    /// @param isSpeech whether the newest sound is speech
    /// @param now time of day
    void update(double seconds, bool isSpeech, const identify::LiveState& state, const QDateTime& now);

    /// Ends the turn that runs, as when listening stops.
    void finish();
    void clear();
    /// Forgets all others, turns too.
    void keepOnly(const QList<qint64>& speakerIds);

    [[nodiscard]] double seconds() const { return m_seconds; }
    /// Oldest first; the last one may still run.
    [[nodiscard]] const QList<Turn>& turns() const { return m_turns; }
    /// Those that have ended, of numbers above this one.
    [[nodiscard]] std::span<const Turn> endedAfter(qint64 number) const;
    /// Whether the last of turns() still runs.
    [[nodiscard]] bool isTurnRunning() const { return m_turnRuns; }
    /// The phase that waits for an answer.
    [[nodiscard]] const std::optional<Turn>& listening() const { return m_listening; }
    /// By speaker; no trace is without a run, no run without a point.
    [[nodiscard]] const QMap<qint64, SimilarityTrace>& traces() const { return m_traces; }

private:
    void follow(const identify::LiveState& state, const QDateTime& now);
    [[nodiscard]] bool isRunning(const identify::LiveState& state) const;
    void trace(std::span<const identify::Candidate> candidates);
    void traceOne(const identify::Candidate& candidate, bool begins);
    void forgetOld();

    double m_seconds = 0.0;
    double m_speechSeconds = 0.0; ///< of the last speech
    double m_pointSeconds = -kTraceSeconds;
    bool m_breaksTraces = false;
    bool m_pointFollows = false; ///< the last points are those of no window
    bool m_turnRuns = false;     ///< the last of m_turns
    qint64 m_number = 0;
    QList<Turn> m_turns;
    std::optional<Turn> m_listening;
    QMap<qint64, SimilarityTrace> m_traces;
};

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/LiveHistory.h"

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

using identify::LiveKind;

namespace {

qint64 idOf(const identify::LiveState& state)
{
    return state.kind == LiveKind::Known && state.speaker ? state.speaker->id.value : 0;
}

/// @param elapsedSeconds since `seconds`
Turn begun(qint64 number, double seconds, double elapsedSeconds, const QDateTime& now)
{
    Turn turn;
    turn.number = number;
    turn.beginSeconds = turn.endSeconds = seconds;
    turn.beganAt = now.addMSecs(-std::llround(1000.0 * elapsedSeconds));
    return turn;
}

double shown(double score)
{
    return std::clamp(score, LiveHistory::kLowestSimilarity, LiveHistory::kHighestSimilarity);
}

} // namespace

void LiveHistory::update(double seconds, bool isSpeech, const identify::LiveState& state, const QDateTime& now)
{
    m_seconds = std::max(seconds, m_seconds);
    if (isSpeech) {
        m_speechSeconds = m_seconds;
    }
    if (state.kind == LiveKind::Silence) {
        finish();
    } else {
        follow(state, now);
        if (isSpeech) {
            trace(state.candidates);
        }
    }
    forgetOld();
}

void LiveHistory::finish()
{
    m_turnRuns = false;
    if (m_listening && m_listening->netSpeechSeconds >= kLeastSeconds) {
        m_turns.append(*m_listening);
        m_turns.last().unanswered = true;
    }
    m_listening.reset();
    m_breaksTraces = true;
}

void LiveHistory::clear()
{
    *this = {};
}

void LiveHistory::keepOnly(const QList<qint64>& speakerIds)
{
    const auto isGone = [&speakerIds](const Turn& turn) {
        return turn.kind == LiveKind::Known && !speakerIds.contains(turn.speakerId);
    };
    m_turnRuns = m_turnRuns && !isGone(m_turns.last());
    m_turns.removeIf(isGone);
    m_traces.removeIf([&speakerIds](const auto& trace) { return !speakerIds.contains(trace.key()); });
}

std::span<const Turn> LiveHistory::endedAfter(qint64 number) const
{
    const auto ended = m_turns.cend() - (m_turnRuns ? 1 : 0);
    const auto first =
        std::partition_point(m_turns.cbegin(), ended, [number](const Turn& turn) { return turn.number <= number; });
    return {first, ended};
}

bool LiveHistory::isRunning(const identify::LiveState& state) const
{
    return m_turnRuns && m_turns.last().kind == state.kind && m_turns.last().speakerId == idOf(state);
}

void LiveHistory::follow(const identify::LiveState& state, const QDateTime& now)
{
    if (!isRunning(state)) {
        // Net speech counts from where this voice began, which is before its answer.
        double begin = m_speechSeconds - state.netSpeechSeconds;
        if (m_turnRuns) {
            Turn& before = m_turns.last();
            begin = std::clamp(begin, before.beginSeconds, before.endSeconds);
            before.endSeconds = begin;
            if (before.beginSeconds == begin) {
                m_turns.removeLast();
            }
            m_turnRuns = false;
        } else if (!m_turns.isEmpty()) {
            begin = std::max(begin, m_turns.last().endSeconds);
        }
        if (state.kind == LiveKind::Listening) {
            if (!m_listening) {
                m_listening = begun(++m_number, begin, m_seconds - begin, now);
            }
            m_listening->endSeconds = m_speechSeconds;
            m_listening->netSpeechSeconds = state.netSpeechSeconds;
            return;
        }
        Turn turn = m_listening ? *m_listening : begun(++m_number, begin, m_seconds - begin, now);
        m_listening.reset();
        turn.kind = state.kind;
        turn.speakerId = idOf(state);
        m_turns.append(turn);
        m_turnRuns = true;
    }
    Turn& turn = m_turns.last();
    turn.endSeconds = std::max(turn.endSeconds, m_speechSeconds);
    turn.netSpeechSeconds = state.netSpeechSeconds;
    turn.probability = state.speaker ? state.speaker->probability : state.unknownProbability;
    if (state.speaker) {
        turn.llr = state.speaker->llr;
        turn.name = QString::fromStdString(state.speaker->name);
    }
}

void LiveHistory::trace(std::span<const identify::Candidate> candidates)
{
    candidates = candidates.first(std::min(candidates.size(), kTracedSpeakers));
    if (candidates.empty()) {
        return;
    }
    const bool begins = m_breaksTraces || m_seconds - m_pointSeconds > kGapSeconds;
    // Between two windows the scores stand still: a last point that follows the time, so that the line does not end before its edge, and
    // that the next window takes, so that it has no steps.
    const bool isWindow =
        begins || std::ranges::any_of(candidates, [this](const identify::Candidate& candidate) {
            const auto found = m_traces.constFind(candidate.id.value);
            return found == m_traces.cend() || found->runs.last().last().y() != shown(candidate.score);
        });
    for (const identify::Candidate& candidate : candidates) {
        if (std::isfinite(candidate.score)) {
            traceOne(candidate, begins);
        }
    }
    m_pointFollows = !isWindow;
    m_pointSeconds = m_seconds;
    m_breaksTraces = false;
}

void LiveHistory::traceOne(const identify::Candidate& candidate, bool begins)
{
    SimilarityTrace& trace = m_traces[candidate.id.value];
    trace.name = QString::fromStdString(candidate.name);
    // Somebody who was not among the most probable for a while has a gap, too.
    if (begins || trace.runs.isEmpty() || m_seconds - trace.runs.last().last().x() > kGapSeconds) {
        trace.runs.append({QPointF(m_seconds, shown(candidate.score))});
    } else if (QList<QPointF>& run = trace.runs.last(); m_pointFollows) {
        run.last() = QPointF(m_seconds, shown(candidate.score));
    } else {
        run.append(QPointF(m_seconds, shown(candidate.score)));
    }
}

void LiveHistory::forgetOld()
{
    const double oldest = m_seconds - kTraceSeconds;
    for (auto it = m_traces.begin(); it != m_traces.end();) {
        QList<QList<QPointF>>& runs = it->runs;
        runs.removeIf([oldest](const QList<QPointF>& run) { return run.last().x() < oldest; });
        if (runs.isEmpty()) {
            it = m_traces.erase(it);
            continue;
        }
        // One point before the edge stays, so that the line reaches it.
        QList<QPointF>& first = runs.first();
        while (first.size() > 1 && first[1].x() < oldest) {
            first.removeFirst();
        }
        ++it;
    }
}

} // namespace rollcall::ui

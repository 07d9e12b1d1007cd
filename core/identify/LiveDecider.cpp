// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/LiveDecider.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace rollcall::identify {

namespace {

/// Times come as sums of hops; a limit that is met but for rounding is met.
constexpr double kRoundingSeconds = 1e-9;

} // namespace

std::vector<std::string> LiveOptions::validate() const
{
    std::vector<std::string> problems;
    const auto atLeast = [&](const char* name, double value, double least) {
        if (!(std::isfinite(value) && value >= least)) {
            problems.push_back(fmt::format("{} is {}; it must be {} or more", name, value, least));
        }
    };
    atLeast("the smoothing in seconds", smoothingSeconds, 0.0);
    atLeast("the confirmation in seconds", confirmSeconds, 0.0);
    atLeast("the number of confirming windows", confirmWindows, 1);
    atLeast("the silence in seconds", silenceSeconds, 0.0);
    atLeast("the onset in seconds", onsetSeconds, 0.0);
    atLeast("the longest step in seconds", maxStepSeconds, 0.001);
    if (!(keepProbability >= 0.0 && keepProbability < 1.0)) {
        problems.push_back(
            fmt::format("the probability to keep a label at is {}; it must lie between 0 and 1", keepProbability));
    }
    return problems;
}

Result<LiveDecider> LiveDecider::create(const DecisionOptions& decision, const LiveOptions& live)
{
    std::vector<std::string> problems = decision.validate();
    const std::vector<std::string> more = live.validate();
    problems.insert(problems.end(), more.begin(), more.end());
    if (live.keepProbability > decision.acceptProbability) {
        problems.push_back(fmt::format("a label is kept from {} on but accepted from {} on; keeping must not be harder",
                                       live.keepProbability, decision.acceptProbability));
    }
    if (!problems.empty()) {
        return Error{ErrorCode::InvalidArgument, fmt::format("{}", fmt::join(problems, "; "))};
    }
    return LiveDecider(decision, live);
}

LiveDecider::LiveDecider(const DecisionOptions& decision, const LiveOptions& live) : m_decision(decision), m_live(live)
{
    reset();
}

void LiveDecider::reset()
{
    m_state = {};
    m_state.reason = "silence";
    m_lastSeconds.reset();
    m_lastSpeechSeconds.reset();
    m_lastWindowSeconds.reset();
    m_netSpeechSeconds = 0.0;
    m_labelFromNetSeconds = 0.0;
    m_smoothed.clear();
    m_label = {};
    m_proposed = {};
    m_proposedWindows = 0;
}

const LiveState& LiveDecider::update(const LiveObservation& observation)
{
    if (m_lastSeconds && observation.timeSeconds < *m_lastSeconds) {
        reset();
    }
    advance(observation.timeSeconds, observation.isSpeech);
    if (m_state.kind == LiveKind::Silence) {
        return m_state; // a window of silence resembles anybody
    }
    if (observation.window) {
        smooth(*observation.window, observation.timeSeconds);
        const Decision decision = decide(m_smoothed, m_netSpeechSeconds, m_decision);
        const Label proposed = proposal(decision);
        confirm(proposed, observation.timeSeconds);
        show(decision, proposed);
    }
    return m_state;
}

void LiveDecider::advance(double timeSeconds, bool isSpeech)
{
    const double step = m_lastSeconds ? std::min(timeSeconds - *m_lastSeconds, m_live.maxStepSeconds) : 0.0;
    m_lastSeconds = timeSeconds;
    if (isSpeech) {
        m_netSpeechSeconds += step;
        m_lastSpeechSeconds = timeSeconds;
    } else if (!m_lastSpeechSeconds || timeSeconds - *m_lastSpeechSeconds >= m_live.silenceSeconds - kRoundingSeconds) {
        reset();
        m_lastSeconds = timeSeconds;
        return;
    }
    m_state.netSpeechSeconds = m_netSpeechSeconds - m_labelFromNetSeconds;
    if (m_state.kind == LiveKind::Silence && m_netSpeechSeconds >= m_live.onsetSeconds) {
        m_state.kind = LiveKind::Listening;
    }
    if (m_state.kind == LiveKind::Listening) {
        m_state.reason = listeningReason();
    }
}

std::string LiveDecider::listeningReason() const
{
    return m_netSpeechSeconds < m_decision.minNetSpeechSeconds
               ? fmt::format("{:.1f} s of speech heard, {:.1f} s are needed to tell", m_netSpeechSeconds,
                             m_decision.minNetSpeechSeconds)
               : fmt::format("{:.1f} s of speech heard, comparing", m_netSpeechSeconds);
}

void LiveDecider::smooth(const std::vector<Candidate>& window, double timeSeconds)
{
    const double step = m_lastWindowSeconds ? timeSeconds - *m_lastWindowSeconds : 0.0;
    m_lastWindowSeconds = timeSeconds;
    const double newShare = m_live.smoothingSeconds > 0.0 ? -std::expm1(-step / m_live.smoothingSeconds) : 1.0;
    std::map<SpeakerId, Candidate> before;
    for (const Candidate& candidate : m_smoothed) {
        before.emplace(candidate.id, candidate);
    }
    // Who is not in the new window is gone; who is new starts at their first score.
    m_smoothed = window;
    for (Candidate& candidate : m_smoothed) {
        if (const auto found = before.find(candidate.id); found != before.end()) {
            const Candidate& earlier = found->second;
            candidate.score = earlier.score + newShare * (candidate.score - earlier.score);
            candidate.correction = earlier.correction + newShare * (candidate.correction - earlier.correction);
        }
    }
}

LiveDecider::Label LiveDecider::proposal(const Decision& decision) const
{
    if (m_label.kind == LiveKind::Known && !decision.candidates.empty()) {
        const Candidate& best = decision.candidates.front();
        if (best.id == m_label.speaker && best.probability >= m_live.keepProbability) {
            return m_label;
        }
    }
    switch (decision.outcome) {
    case Outcome::Known:
        return {LiveKind::Known, decision.speaker->id};
    case Outcome::Unknown:
    case Outcome::NobodyEnrolled:
    case Outcome::SeveralVoices:
        return {LiveKind::Unknown, {}};
    case Outcome::TooLittleSpeech:
        break;
    }
    return {LiveKind::Listening, {}};
}

void LiveDecider::confirm(const Label& proposed, double timeSeconds)
{
    if (proposed != m_proposed || m_proposedWindows == 0) {
        m_proposed = proposed;
        m_proposedSinceSeconds = timeSeconds;
        m_proposedFromNetSeconds = m_netSpeechSeconds;
        m_proposedWindows = 0;
    }
    ++m_proposedWindows;
    if (proposed != m_label && m_proposedWindows >= m_live.confirmWindows &&
        timeSeconds - m_proposedSinceSeconds >= m_live.confirmSeconds - kRoundingSeconds) {
        if (m_label.kind != LiveKind::Listening) {
            m_labelFromNetSeconds = m_proposedFromNetSeconds; // another voice within the turn
        }
        m_label = proposed;
    }
}

void LiveDecider::show(const Decision& decision, const Label& proposed)
{
    m_state.candidates = decision.candidates;
    m_state.unknownProbability = decision.unknownProbability;
    const auto candidateOfLabel = [&] {
        return std::find_if(decision.candidates.begin(), decision.candidates.end(),
                            [&](const Candidate& candidate) { return candidate.id == m_label.speaker; });
    };
    if (m_label.kind == LiveKind::Known && candidateOfLabel() == decision.candidates.end()) {
        m_label = {}; // removed while they spoke
    }
    m_state.kind = m_label.kind;
    m_state.netSpeechSeconds = m_netSpeechSeconds - m_labelFromNetSeconds;
    if (m_label.kind == LiveKind::Listening) {
        m_state.speaker.reset();
        m_state.reason = listeningReason();
    } else if (proposed == m_label && m_label.kind == LiveKind::Known) {
        const Candidate& speaker = *candidateOfLabel();
        m_state.speaker = speaker;
        m_state.reason =
            fmt::format("{} has a probability of {:.0f} % (score {:.2f}, {:.1f} s of speech)", speaker.name,
                        100.0 * speaker.probability, speaker.score, m_state.netSpeechSeconds);
    } else if (proposed == m_label) {
        m_state.speaker.reset();
        m_state.reason = decision.reason;
    }
}

} // namespace rollcall::identify

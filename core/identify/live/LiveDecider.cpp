// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/live/LiveDecider.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::identify {

namespace {

/// Times come as sums of hops; a limit that is met but for rounding is met.
constexpr double kRoundingSeconds = 1e-9;

/// A probability with so much more log odds; below 1 also where rounding would make it that.
double raised(double probability, double logOdds)
{
    const double odds = probability / (1.0 - probability) * std::exp(logOdds);
    return std::min(odds / (1.0 + odds), std::nextafter(1.0, 0.0));
}

} // namespace

std::vector<std::string> LiveOptions::validate() const
{
    std::vector<std::string> problems;
    const auto atLeast = [&](const char* name, double value, double least) {
        if (!(std::isfinite(value) && value >= least)) {
            problems.push_back(fmt::format("{} is {}; it must be {} or more", name, value, least));
        }
    };
    atLeast("the log odds that a name asks for besides", nameLogOdds, 0.0);
    atLeast("the log odds that a label may lose", keepLogOdds, 0.0);
    atLeast("the number of confirming scores", confirmScores, 1);
    atLeast("the speech in seconds to call a voice unknown", unknownSeconds, 0.0);
    atLeast("the silence in seconds", silenceSeconds, 0.0);
    atLeast("the onset in seconds", onsetSeconds, 0.0);
    atLeast("the longest step in seconds", maxStepSeconds, 0.001);
    return problems;
}

Result<LiveDecider> LiveDecider::create(const DecisionOptions& decision, const LiveOptions& live)
{
    std::vector<std::string> problems = decision.validate();
    const std::vector<std::string> more = live.validate();
    problems.insert(problems.end(), more.begin(), more.end());
    if (!problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, "{}", fmt::join(problems, "; "));
    }
    return LiveDecider(decision, live);
}

LiveDecider::LiveDecider(const DecisionOptions& decision, const LiveOptions& live)
    : m_decision(decisionOptions(decision, live)), m_live(live),
      m_keepProbability(raised(m_decision.acceptProbability, -live.keepLogOdds))
{
    reset();
}

DecisionOptions LiveDecider::decisionOptions(DecisionOptions decision, const LiveOptions& live)
{
    decision.acceptProbability = raised(decision.acceptProbability, live.nameLogOdds);
    return decision;
}

void LiveDecider::reset()
{
    m_state = {};
    m_state.reason = "silence";
    m_lastSeconds.reset();
    m_lastSpeechSeconds.reset();
    m_netSpeechSeconds = 0.0;
    m_label = {};
    m_proposed = {};
    m_proposedScores = 0;
}

const LiveState& LiveDecider::update(const LiveObservation& observation)
{
    if (m_lastSeconds && observation.timeSeconds < *m_lastSeconds) {
        reset();
    }
    advance(observation.timeSeconds, observation.isSpeech);
    if (m_state.kind == LiveKind::Silence) {
        return m_state; // a turn of silence resembles anybody
    }
    if (observation.anotherVoiceSeconds) {
        beginVoice(*observation.anotherVoiceSeconds);
    }
    if (observation.turn) {
        const Decision decision = decide(observation.turn->candidates, observation.turn->netSpeechSeconds, m_decision);
        const Label proposed = proposal(decision);
        confirm(proposed);
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
    m_state.netSpeechSeconds = m_netSpeechSeconds;
    if (m_state.kind == LiveKind::Silence && m_netSpeechSeconds >= m_live.onsetSeconds) {
        m_state.kind = LiveKind::Listening;
    }
    if (m_state.kind == LiveKind::Listening) {
        m_state.reason = listeningReason();
    }
}

/// What was said of the voice before is no answer to this one.
void LiveDecider::beginVoice(double netSpeechSeconds)
{
    m_netSpeechSeconds = netSpeechSeconds;
    m_label = {};
    m_proposed = {};
    m_proposedScores = 0;
    m_state = {};
    m_state.kind = LiveKind::Listening;
    m_state.netSpeechSeconds = netSpeechSeconds;
    m_state.reason = listeningReason();
}

std::string LiveDecider::listeningReason() const
{
    return m_netSpeechSeconds < m_decision.minNetSpeechSeconds
               ? fmt::format("{:.1f} s of speech heard, {:.1f} s are needed to tell", m_netSpeechSeconds,
                             m_decision.minNetSpeechSeconds)
               : fmt::format("{:.1f} s of speech heard, comparing", m_netSpeechSeconds);
}

LiveDecider::Label LiveDecider::proposal(const Decision& decision) const
{
    if (m_label.kind == LiveKind::Known && !decision.candidates.empty()) {
        const Candidate& best = decision.candidates.front();
        if (best.id == m_label.speaker && best.probability >= m_keepProbability) {
            return m_label;
        }
    }
    switch (decision.outcome) {
    case Outcome::Known:
        return {LiveKind::Known, decision.speaker->id};
    case Outcome::Unknown:
    case Outcome::SeveralVoices:
        // So little speech may still become somebody's: what is shown stays, be it that nothing is.
        return decision.netSpeechSeconds >= m_live.unknownSeconds - kRoundingSeconds ? Label{LiveKind::Unknown, {}}
                                                                                     : m_label;
    case Outcome::NobodyEnrolled:
        return {LiveKind::Unknown, {}};
    case Outcome::TooLittleSpeech:
    case Outcome::NoProbability: // there is no answer to come to
        break;
    }
    return {LiveKind::Listening, {}};
}

void LiveDecider::confirm(const Label& proposed)
{
    if (proposed != m_proposed || m_proposedScores == 0) {
        m_proposed = proposed;
        m_proposedScores = 0;
        m_proposedFromNetSeconds = m_netSpeechSeconds;
    }
    ++m_proposedScores;
    if (m_label.kind == LiveKind::Listening) {
        m_label = proposed;
    } else if (proposed != m_label && m_proposedScores >= m_live.confirmScores) {
        m_label = proposed;
        m_netSpeechSeconds -= m_proposedFromNetSeconds; // another voice within the turn
        m_state.netSpeechSeconds = m_netSpeechSeconds;
        m_proposedFromNetSeconds = 0.0;
    }
}

void LiveDecider::show(const Decision& decision, const Label& proposed)
{
    m_state.candidates = decision.candidates;
    m_state.unknownProbability = decision.unknownProbability;
    const auto ofLabel = std::ranges::find(decision.candidates, m_label.speaker, &Candidate::id);
    if (m_label.kind == LiveKind::Known && ofLabel == decision.candidates.end()) {
        m_label = {}; // removed while they spoke
    }
    m_state.kind = m_label.kind;
    if (m_label.kind == LiveKind::Listening) {
        m_state.speaker.reset();
        m_state.grounds.reset();
        m_state.reason = decision.outcome == Outcome::NoProbability ? decision.reason : listeningReason();
    } else if (proposed == m_label) {
        m_state.grounds = decision.grounds;
        if (m_label.kind == LiveKind::Known) {
            m_state.speaker = *ofLabel;
            m_state.reason = nameReason(*ofLabel, decision.netSpeechSeconds);
        } else {
            m_state.speaker.reset();
            m_state.reason = decision.reason;
        }
    }
}

} // namespace rollcall::identify

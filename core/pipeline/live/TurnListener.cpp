// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/TurnListener.h"

#include "core/identify/Scoring.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rollcall::pipeline {

namespace {

std::int64_t samplesIn(double seconds)
{
    return std::llround(seconds * kSampleRateHz);
}

double secondsOf(std::int64_t samples)
{
    return static_cast<double>(samples) / kSampleRateHz;
}

} // namespace

TurnListener::TurnListener(const TurnOptions& options)
    : m_options(options), m_turn(static_cast<std::size_t>(samplesIn(options.windowSeconds)))
{
}

Result<void> TurnListener::push(double timeSeconds, bool isSpeech, std::span<const float> frame,
                                const identify::Identifier* identifier, bool measure)
{
    m_turn.push(isSpeech, frame);
    if (isSpeech) {
        m_newSpeech += std::ssize(frame);
        m_unmeasured += std::ssize(frame);
    }
    if (!m_embedder || identifier == nullptr) {
        return {};
    }
    if (auto prepared = prepare(*identifier); !prepared) {
        return prepared;
    }
    identify::LiveObservation observation;
    observation.timeSeconds = timeSeconds;
    observation.isSpeech = isSpeech;
    if (isSpeech && measure && m_newSpeech >= samplesIn(m_options.hopSeconds)) {
        const auto listened = listen(*identifier, observation);
        m_warning = listened ? std::nullopt : std::optional(listened.error());
        m_newSpeech = 0;
    }
    update(observation);
    return {};
}

Result<void> TurnListener::prepare(const identify::Identifier& identifier)
{
    if (m_decider) {
        return {};
    }
    auto decider = identify::LiveDecider::create(identifier.options(), m_options.decision);
    const identify::ChangeOptions& change =
        m_embedder->model().dividingCalibration().knowsCondition() ? m_options.change : m_options.changeByCosine;
    const auto problems = change.validate();
    if (!decider || !problems.empty()) {
        m_embedder.reset();
        return !decider ? decider.error() : makeError(ErrorCode::InvalidArgument, "{}", fmt::join(problems, "; "));
    }
    m_decider.emplace(std::move(*decider));
    m_change = identify::ChangeDetector(change);
    return {};
}

void TurnListener::interrupt(double timeSeconds)
{
    m_turn.interrupt();
    if (m_decider) {
        identify::LiveObservation gap;
        gap.timeSeconds = timeSeconds;
        update(gap);
    }
}

Result<void> TurnListener::listen(const identify::Identifier& identifier, identify::LiveObservation& observation)
{
    auto another = isAnotherVoice(identifier);
    if (!another) {
        return another.error();
    }
    if (*another) {
        // A stretch speaks for another voice when a good part of it is that voice's.
        const double seconds =
            std::min(m_change.suspectSeconds() + 0.25 * m_options.stretchSeconds, m_options.stretchSeconds);
        m_turn.split(static_cast<std::size_t>(samplesIn(std::floor(seconds * 100.0) / 100.0)));
        m_voiceBefore = std::move(m_voices.front());
        m_heldSinceSeconds = observation.timeSeconds;
        beginTurn();
        observation.anotherVoiceSeconds = secondsOf(m_turn.heardSamples());
        return {};
    }
    const double heard = secondsOf(m_turn.heardSamples());
    const double least = m_voiceBefore ? m_options.rejoinSeconds
                                       : std::max(identifier.options().minNetSpeechSeconds, nn::kMinEmbedSeconds);
    // While another voice is suspected, the turn is not mixed with it: neither its answer nor what stretches are compared with.
    const bool isDue = m_voices.empty() ||
                       (m_change.suspectSeconds() == 0.0 &&
                        secondsOf(m_unmeasured) >= m_options.measureShare * secondsOf(std::ssize(m_turn.speech())));
    if (heard < least || !isDue) {
        return {};
    }
    if (auto done = measureTurn(); !done) {
        return done;
    }
    if (m_voiceBefore) {
        if (llr(m_voices.back(), *m_voiceBefore) >= m_options.sameVoiceLlr) {
            m_turn.rejoin();
            m_voices.clear();
            m_voiceBefore.reset();
            if (auto done = measureTurn(); !done) {
                return done;
            }
        } else if (heard >= m_options.surelyAnotherSeconds ||
                   observation.timeSeconds - m_heldSinceSeconds > m_options.forgetSeconds) {
            m_turn.forget();
            m_voiceBefore.reset();
        }
    }
    auto scores = identifier.scores(m_voices.back().embedding, m_embedder->modelId(), m_voices.back().reliability);
    if (!scores) {
        return scores.error();
    }
    observation.turn = identify::TurnScores{std::move(*scores), secondsOf(m_turn.heardSamples())};
    return {};
}

/// Compares the newest stretch of speech with what the turn was before it, and with the profile of whoever it was taken for.
Result<bool> TurnListener::isAnotherVoice(const identify::Identifier& identifier)
{
    const std::int64_t stretch = samplesIn(m_options.stretchSeconds);
    while (m_voices.size() > 1 && m_voices[1].endSample + stretch <= m_turn.heardSamples()) {
        m_voices.pop_front();
    }
    if (m_voices.empty() || m_voices.front().endSample + stretch > m_turn.heardSamples()) {
        return false;
    }
    const auto newest = m_turn.speech().last(static_cast<std::size_t>(stretch));
    auto voice = measured({newest, newest});
    if (!voice) {
        return voice.error();
    }
    auto scores = identifier.scores(voice->embedding, m_embedder->modelId(), voice->reliability);
    if (!scores) {
        return scores.error();
    }
    const nn::Calibration calibration = m_embedder->model().dividingCalibration();
    double same = llr(*voice, m_voices.front());
    std::optional<SpeakerId> speaker;
    if (const auto& known = m_decider->state().speaker) {
        const auto profile = std::ranges::find(*scores, known->id, &identify::Candidate::id);
        if (profile != scores->end()) {
            speaker = known->id;
            same = 0.5 * (same + calibration.llr(profile->score) + profile->correction);
        }
    }
    return m_change.push(identify::goesOnLlr(same, *scores, speaker, calibration), secondsOf(m_newSpeech));
}

Result<void> TurnListener::measureTurn()
{
    auto voice = measured({m_turn.speech(), m_turn.padded()});
    if (!voice) {
        return voice.error();
    }
    m_unmeasured = 0;
    m_voices.push_back(std::move(*voice));
    return {};
}

Result<TurnListener::Voice> TurnListener::measured(const nn::EmbedderInput& speech)
{
    auto embedding = m_embedder->embedSpeech(speech);
    if (!embedding) {
        return embedding.error();
    }
    const nn::Reliability reliability = m_embedder->reliability(*embedding, secondsOf(std::ssize(speech.speech)));
    return Voice{std::move(*embedding), reliability, m_turn.heardSamples()};
}

double TurnListener::llr(const Voice& one, const Voice& other) const
{
    const auto score = identify::cosine(one.embedding, other.embedding);
    const nn::Calibration calibration = m_embedder->model().dividingCalibration();
    return score ? calibration.llr(*score) + calibration.correction(one.reliability, other.reliability) : 0.0;
}

void TurnListener::update(const identify::LiveObservation& observation)
{
    if (m_decider->update(observation).kind != identify::LiveKind::Silence) {
        return;
    }
    // The turn is over: the next voice starts with an empty window, so that two people are not mixed. A turn that was too short to be
    // measured does not take the place of the one before.
    if (!m_voices.empty()) {
        m_turn.hold();
        m_voiceBefore = std::move(m_voices.back());
        m_heldSinceSeconds = observation.timeSeconds;
    } else {
        m_turn.clear();
    }
    beginTurn();
}

void TurnListener::beginTurn()
{
    m_voices.clear();
    m_change.reset();
    m_newSpeech = 0;
    m_unmeasured = 0;
}

} // namespace rollcall::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/LiveAnalysis.h"

#include "core/identify/Scoring.h"

#include <algorithm>
#include <utility>

namespace rollcall::pipeline {

namespace {

/// The display's front end: the shipped models' filterbank before its mean is taken off.
features::FrontEndOptions displayOptions()
{
    features::FrontEndOptions options;
    options.melBins = kDisplayMelBins;
    options.normalisation = features::Normalisation::None;
    return options;
}

/// LLR of two turns' voices at which they count as one; a little more than even, because a mixture names the wrong person.
constexpr double kSameVoiceLlr = 1.0;
/// So much speech of another voice ends the waiting for the one before.
constexpr double kSurelyAnotherSeconds = 2.0;
/// A voice from longer ago is not waited for.
constexpr double kForgetSeconds = 30.0;

/// Samples that complete the frame at work.
std::int64_t toFrameEnd(std::int64_t position)
{
    return (audio::kVadFrameSamples - position % audio::kVadFrameSamples) % audio::kVadFrameSamples;
}

} // namespace

Result<LiveAnalysis> LiveAnalysis::create(const LiveAnalysisOptions& options)
{
    auto frontEnd = features::OnlineFrontEnd::create(displayOptions());
    if (!frontEnd) {
        return frontEnd.error();
    }
    return LiveAnalysis(options, std::move(*frontEnd));
}

LiveAnalysis::LiveAnalysis(const LiveAnalysisOptions& options, features::OnlineFrontEnd frontEnd)
    : m_options(options), m_frontEnd(std::move(frontEnd)),
      m_turn(static_cast<std::size_t>(options.windowSeconds * kSampleRateHz))
{
}

Result<void> LiveAnalysis::push(std::int64_t firstSample, std::span<const float> samples,
                                const identify::Identifier* identifier, const IsBehind& isBehind)
{
    m_identifier = identifier;
    m_isBehind = isBehind ? &isBehind : nullptr;
    if (firstSample > m_position) {
        m_lost += firstSample - m_position;
        if (auto bridged = bridge(firstSample); !bridged) {
            return bridged;
        }
    }
    return analyse(samples);
}

std::vector<DisplayColumn> LiveAnalysis::takeColumns()
{
    return std::exchange(m_columns, {});
}

/// Goes on behind lost sound. Frames keep their places: one that lost a part is analysed with silence in its stead, one that was
/// lost as a whole is left out.
Result<void> LiveAnalysis::bridge(std::int64_t first)
{
    const std::int64_t lastEnd = m_position + toFrameEnd(m_position);
    const std::int64_t nextBegin = first - first % audio::kVadFrameSamples;
    if (nextBegin <= lastEnd) {
        return analyseSilence(first - m_position);
    }
    if (auto done = analyseSilence(lastEnd - m_position); !done) {
        return done;
    }
    // The frames that began before the gap see silence behind it.
    m_frames.clear();
    m_frontEnd.push(std::vector<float>(static_cast<std::size_t>(kSampleRateHz) / 10, 0.0F), m_frames);
    const std::int64_t left = lastEnd / audio::kVadFrameSamples - m_featureFrames;
    m_frames.resize(static_cast<std::size_t>(left * kDisplayMelBins));
    makeColumns();
    m_frontEnd.reset();
    m_frameFlags.clear();
    m_position = nextBegin;
    m_vadFrames = m_featureFrames = nextBegin / audio::kVadFrameSamples;
    m_turn.interrupt();
    if (m_decider) {
        identify::LiveObservation gap;
        gap.timeSeconds = frameSeconds(m_vadFrames);
        update(gap);
    }
    return analyseSilence(first - nextBegin);
}

Result<void> LiveAnalysis::analyseSilence(std::int64_t count)
{
    return analyse(std::vector<float>(static_cast<std::size_t>(count), 0.0F));
}

Result<void> LiveAnalysis::analyse(std::span<const float> samples)
{
    m_position += std::ssize(samples);
    m_flags.clear();
    m_vad.push(samples, m_flags);
    m_frames.clear();
    m_frontEnd.push(samples, m_frames);
    m_frameFlags.insert(m_frameFlags.end(), m_flags.begin(), m_flags.end());
    makeColumns();
    return decide(samples);
}

void LiveAnalysis::makeColumns()
{
    for (std::size_t first = 0; first < m_frames.size(); first += kDisplayMelBins) {
        DisplayColumn column;
        column.frame = m_featureFrames++;
        std::copy_n(m_frames.begin() + static_cast<std::ptrdiff_t>(first), kDisplayMelBins, column.logMel.begin());
        if (!m_frameFlags.empty()) {
            column.speech = m_frameFlags.front();
            m_frameFlags.pop_front();
        }
        m_columns.push_back(column);
    }
}

/// Gathers speech and, every hop of it, asks the network.
Result<void> LiveAnalysis::decide(std::span<const float> samples)
{
    m_pending.insert(m_pending.end(), samples.begin(), samples.end());
    Result<void> done;
    std::size_t used = 0;
    for (const bool speech : m_flags) {
        const auto frame = std::span(m_pending).subspan(used, audio::kVadFrameSamples);
        used += audio::kVadFrameSamples;
        ++m_vadFrames;
        m_speechFrames += speech ? 1 : 0;
        m_turn.push(speech, frame);
        m_newSpeech += speech ? std::ssize(frame) : 0;
        if (m_onFrame) {
            m_onFrame(speech, frame);
        }
        if (m_embedder && m_identifier != nullptr) {
            if (auto observed = observe(speech); !observed) {
                done = observed;
            }
        }
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(used));
    return done;
}

Result<void> LiveAnalysis::observe(bool isSpeech)
{
    if (!m_decider) {
        auto decider = identify::LiveDecider::create(m_identifier->options(), m_options.decision);
        if (!decider) {
            m_embedder.reset();
            return decider.error();
        }
        m_decider.emplace(std::move(*decider));
    }
    identify::LiveObservation observation;
    observation.timeSeconds = frameSeconds(m_vadFrames);
    observation.isSpeech = isSpeech;
    const auto hop =
        static_cast<std::int64_t>(m_options.hopSeconds * kSampleRateHz) * std::ssize(m_embedder->model().ttaSpeeds);
    const auto least = static_cast<std::size_t>(m_identifier->options().minNetSpeechSeconds * kSampleRateHz);
    if (isSpeech && m_newSpeech >= hop && m_turn.speech().size() >= least &&
        (m_isBehind == nullptr || !(*m_isBehind)())) {
        m_newSpeech = 0;
        auto scores = compare();
        m_warning = scores ? std::nullopt : std::optional(scores.error());
        if (scores) {
            observation.window = std::move(*scores);
        }
    }
    update(observation);
    return {};
}

Result<std::vector<identify::Candidate>> LiveAnalysis::compare()
{
    if (auto measured = measureTurn(); !measured) {
        return measured.error();
    }
    if (m_voiceBefore) {
        if (isVoiceBefore()) {
            m_turn.rejoin();
            m_voiceBefore.reset();
            if (auto measured = measureTurn(); !measured) {
                return measured.error();
            }
        } else if (m_voice->reliability.netSpeechSeconds >= kSurelyAnotherSeconds ||
                   frameSeconds(m_vadFrames) - m_heldSinceSeconds > kForgetSeconds) {
            m_turn.forget();
            m_voiceBefore.reset();
        }
    }
    return m_identifier->scores(m_voice->embedding, m_embedder->modelId(), m_voice->reliability);
}

Result<void> LiveAnalysis::measureTurn()
{
    auto embedding = m_embedder->embedSpeech({m_turn.speech(), m_turn.padded()});
    if (!embedding) {
        return embedding.error();
    }
    const double seconds = static_cast<double>(m_turn.speech().size()) / kSampleRateHz;
    const nn::Reliability reliability = m_embedder->reliability(*embedding, seconds);
    m_voice = Voice{std::move(*embedding), reliability};
    return {};
}

bool LiveAnalysis::isVoiceBefore() const
{
    const auto score = identify::cosine(m_voice->embedding, m_voiceBefore->embedding);
    const nn::Calibration& calibration = m_embedder->model().calibration;
    return score &&
           calibration.llr(*score) + calibration.correction(m_voice->reliability, m_voiceBefore->reliability) >=
               kSameVoiceLlr;
}

void LiveAnalysis::update(const identify::LiveObservation& observation)
{
    if (m_decider->update(observation).kind == identify::LiveKind::Silence) {
        // The turn is over: the next voice starts with an empty window, so that two people are not mixed. A turn that was too short to be
        // measured does not take the place of the one before.
        if (m_voice) {
            m_turn.hold();
            m_voiceBefore = std::exchange(m_voice, std::nullopt);
            m_heldSinceSeconds = frameSeconds(m_vadFrames);
        } else {
            m_turn.clear();
        }
        m_newSpeech = 0;
    }
}

} // namespace rollcall::pipeline

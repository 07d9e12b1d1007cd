// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/LiveAnalysis.h"

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

/// Samples that complete the frame at work.
std::int64_t toFrameEnd(std::int64_t position)
{
    return (audio::kVadFrameSamples - position % audio::kVadFrameSamples) % audio::kVadFrameSamples;
}

} // namespace

Result<LiveAnalysis> LiveAnalysis::create(const TurnOptions& options)
{
    auto frontEnd = features::OnlineFrontEnd::create(displayOptions());
    if (!frontEnd) {
        return frontEnd.error();
    }
    return LiveAnalysis(options, std::move(*frontEnd));
}

LiveAnalysis::LiveAnalysis(const TurnOptions& options, features::OnlineFrontEnd frontEnd)
    : m_frontEnd(std::move(frontEnd)), m_turns(options)
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
    m_turns.interrupt(frameSeconds(m_vadFrames));
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

/// Hands frame by frame on, once their voice activity is known.
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
        if (m_onFrame) {
            m_onFrame(speech, frame);
        }
        const bool isBehind = m_isBehind != nullptr && (*m_isBehind)();
        if (auto heard = m_turns.push(frameSeconds(m_vadFrames), speech, frame, m_identifier, !isBehind); !heard) {
            done = heard;
        }
    }
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(used));
    return done;
}

} // namespace rollcall::pipeline

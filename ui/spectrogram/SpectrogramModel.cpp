// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/SpectrogramModel.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace rollcall::ui {

namespace {

// Shares of the way that the range moves in one frame (10 ms).
constexpr float kOpen = 0.2F;    // to a louder ceiling: 90 % in 0.1 s
constexpr float kSettle = 0.03F; // to a quieter floor: 90 % in 0.8 s
constexpr float kClose = 0.001F; // back: two thirds in 10 s

// The lowest and highest bins of a frame say little: a notch or a whistle.
constexpr float kQuietQuantile = 0.10F;
constexpr float kLoudQuantile = 0.95F;

/// Colours run a little beyond the loud quantile, so that vowels keep their shape.
constexpr float kHeadroom = 1.0F;

} // namespace

SpectrogramModel::SpectrogramModel(int melBins, int capacity)
    : m_melBins(std::max(melBins, 1)), m_capacity(std::max(capacity, 1)),
      m_values(static_cast<std::size_t>(m_melBins) * static_cast<std::size_t>(m_capacity)),
      m_kinds(static_cast<std::size_t>(m_capacity), ColumnKind::Missing), m_scratch(static_cast<std::size_t>(m_melBins))
{
}

void SpectrogramModel::append(std::int64_t frame, std::span<const float> logMel, bool speech)
{
    assert(frame >= 0);
    assert(logMel.size() == static_cast<std::size_t>(m_melBins));
    if (m_count == 0 || frame < m_endFrame) {
        m_endFrame = frame;
        m_count = 0;
        ++m_generation;
    }
    // Of a long gap only what is still held has to be filled.
    const std::int64_t firstMissing = std::max(m_endFrame, frame - m_capacity + 1);
    if (firstMissing > m_endFrame) {
        m_count = 0;
        m_endFrame = firstMissing;
    }
    for (; m_endFrame < frame; ++m_endFrame) {
        m_kinds[slot(m_endFrame)] = ColumnKind::Missing;
        m_count = std::min<std::int64_t>(m_count + 1, m_capacity);
    }
    const std::size_t place = slot(frame);
    std::copy(logMel.begin(), logMel.end(),
              m_values.begin() + static_cast<std::ptrdiff_t>(place * static_cast<std::size_t>(m_melBins)));
    m_kinds[place] = speech ? ColumnKind::Speech : ColumnKind::Noise;
    ++m_endFrame;
    m_count = std::min<std::int64_t>(m_count + 1, m_capacity);
    adapt(logMel);
}

void SpectrogramModel::clear()
{
    m_endFrame = 0;
    m_count = 0;
    m_hasLevel = false;
    ++m_generation;
}

std::span<const float> SpectrogramModel::column(std::int64_t frame) const
{
    assert(frame >= firstFrame() && frame < m_endFrame);
    const auto bins = static_cast<std::size_t>(m_melBins);
    return std::span(m_values).subspan(slot(frame) * bins, bins);
}

ColumnKind SpectrogramModel::kind(std::int64_t frame) const
{
    return frame >= firstFrame() && frame < m_endFrame ? m_kinds[slot(frame)] : ColumnKind::Missing;
}

LevelRange SpectrogramModel::range() const
{
    return {m_level.floor, std::max(m_level.ceiling + kHeadroom, m_level.floor + kMinimumSpan)};
}

std::size_t SpectrogramModel::slot(std::int64_t frame) const
{
    return static_cast<std::size_t>(frame % m_capacity);
}

void SpectrogramModel::adapt(std::span<const float> logMel)
{
    std::copy(logMel.begin(), logMel.end(), m_scratch.begin());
    if (std::any_of(m_scratch.begin(), m_scratch.end(), [](float value) { return !std::isfinite(value); })) {
        return; // one broken frame must not bend the range for ever
    }
    const auto quantile = [this](float share) {
        const auto nth = m_scratch.begin() + static_cast<std::ptrdiff_t>(share * static_cast<float>(m_melBins - 1));
        std::nth_element(m_scratch.begin(), nth, m_scratch.end());
        return *nth;
    };
    const float quiet = quantile(kQuietQuantile);
    const float loud = quantile(kLoudQuantile);
    if (!m_hasLevel) {
        m_level = {quiet, loud};
        m_hasLevel = true;
        return;
    }
    m_level.floor += (quiet - m_level.floor) * (quiet < m_level.floor ? kSettle : kClose);
    m_level.ceiling += (loud - m_level.ceiling) * (loud > m_level.ceiling ? kOpen : kClose);
}

} // namespace rollcall::ui

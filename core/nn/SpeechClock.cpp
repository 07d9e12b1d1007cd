// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/SpeechClock.h"

#include <algorithm>

namespace rollcall::nn {

SpeechClock::SpeechClock(std::span<const SampleRange> regions, std::int64_t maxPauseSamples, std::int64_t columnSamples,
                         std::int64_t columns)
    : m_regions(regions), m_columnSamples(columnSamples)
{
    std::int64_t joined = 0;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        if (i == 0 || regions[i].firstSample - regions[i - 1].endSample > maxPauseSamples) {
            const std::int64_t boundary = std::min(columns, (joined + columnSamples / 2) / columnSamples);
            if (i > 0) {
                m_parts.back().endColumn = boundary;
            }
            m_parts.push_back({i, i, boundary, columns});
        }
        m_parts.back().endRegion = i + 1;
        joined += regions[i].length();
        m_ends.push_back(joined);
    }
}

std::vector<std::int64_t> SpeechClock::innerPartEnds() const
{
    std::vector<std::int64_t> ends;
    for (std::size_t i = 0; i + 1 < m_parts.size(); ++i) {
        ends.push_back(m_parts[i].endColumn);
    }
    return ends;
}

SampleRange SpeechClock::place(std::size_t part, std::int64_t firstColumn, std::int64_t endColumn) const
{
    const Part& here = m_parts[part];
    SampleRange place{m_regions[here.firstRegion].firstSample, m_regions[here.endRegion - 1].endSample};
    if (firstColumn > here.firstColumn) {
        place.firstSample = sampleAt(firstColumn * m_columnSamples);
    }
    if (endColumn < here.endColumn) {
        place.endSample = sampleAt(endColumn * m_columnSamples);
    }
    return place;
}

std::int64_t SpeechClock::sampleAt(std::int64_t joined) const
{
    const auto region = static_cast<std::size_t>(std::ranges::upper_bound(m_ends, joined) - m_ends.begin());
    return m_regions[region].endSample - (m_ends[region] - joined);
}

} // namespace rollcall::nn

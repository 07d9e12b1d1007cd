// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::nn {

/// Where columns of the network that were made of joined speech lie in the recording. Regions with a short pause between them are one part;
/// the columns of a part begin and end with it, to half a column.
class SpeechClock
{
public:
    /// @param regions in order, of some length; outlive this
    /// @param columnSamples samples of a column   @param columns of all the speech
    SpeechClock(std::span<const SampleRange> regions, std::int64_t maxPauseSamples, std::int64_t columnSamples,
                std::int64_t columns);

    /// Columns at which all parts but the last one end, ascending.
    [[nodiscard]] std::vector<std::int64_t> innerPartEnds() const;

    /// The place of columns [first, end), which lie in one part. Columns next to each other in a part have places next to each other.
    [[nodiscard]] SampleRange place(std::size_t part, std::int64_t firstColumn, std::int64_t endColumn) const;

private:
    /// Regions [firstRegion, endRegion), columns [firstColumn, endColumn).
    struct Part
    {
        std::size_t firstRegion = 0;
        std::size_t endRegion = 0;
        std::int64_t firstColumn = 0;
        std::int64_t endColumn = 0;
    };

    std::span<const SampleRange> m_regions;
    std::int64_t m_columnSamples;
    std::vector<std::int64_t> m_ends; ///< of each region in the joined speech
    std::vector<Part> m_parts;

    /// The recording's sample of a sample of the joined speech.
    [[nodiscard]] std::int64_t sampleAt(std::int64_t joined) const;
};

} // namespace rollcall::nn

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::ui {

/// Lowest and highest sample of a stretch, in [-1, 1].
struct Extremes
{
    float low = 0.0F;
    float high = 0.0F;

    bool operator==(const Extremes&) const = default;
};

/// Extremes of a recording at several resolutions, so that a waveform of any length costs the same to draw at any zoom. An hour takes
/// about 2 MB. Stretches are rounded outwards to blocks of kBlockSamples.
///
/// @thread any, while nobody changes it
class PeakPyramid
{
public:
    static constexpr std::int64_t kBlockSamples = 256; ///< 16 ms
    static constexpr std::size_t kFanOut = 4;          ///< blocks of one level in a block of the next

    /// Takes the next samples. Any cutting gives the same.
    void append(std::span<const float> samples);

    [[nodiscard]] std::int64_t size() const { return m_size; }

    /// Extremes of samples [first, end), which may reach over the ends; zeros where nothing of it is there.
    [[nodiscard]] Extremes extremes(std::int64_t first, std::int64_t end) const;

private:
    /// Low and high in 1/32767.
    struct Block
    {
        std::int16_t low = 0;
        std::int16_t high = 0;
    };

    std::vector<std::vector<Block>> m_levels; ///< finest first; the last block of each may not be full
    std::int64_t m_size = 0;

    void widen(std::size_t level, std::size_t block, const Block& by);
};

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/sound/PeakPyramid.h"

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

constexpr float kUnit = 32767.0F;

std::int16_t rounded(float sample)
{
    return static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * kUnit));
}

} // namespace

void PeakPyramid::append(std::span<const float> samples)
{
    while (!samples.empty()) {
        const auto room = static_cast<std::size_t>(kBlockSamples - m_size % kBlockSamples);
        const auto part = samples.first(std::min(room, samples.size()));
        const auto [low, high] = std::ranges::minmax(part);
        widen(0, static_cast<std::size_t>(m_size / kBlockSamples), {rounded(low), rounded(high)});
        m_size += std::ssize(part);
        samples = samples.subspan(part.size());
    }
}

void PeakPyramid::widen(std::size_t level, std::size_t block, const Block& by)
{
    for (;; ++level, block /= kFanOut) {
        if (level == m_levels.size()) {
            m_levels.emplace_back();
            if (level > 0) {
                // The first of a new level stands for all that the level below held before this.
                const Block& below = m_levels[level - 1].front();
                m_levels.back().push_back(below);
            }
        }
        auto& blocks = m_levels[level];
        if (block == blocks.size()) {
            blocks.push_back(by);
        }
        blocks[block].low = std::min(blocks[block].low, by.low);
        blocks[block].high = std::max(blocks[block].high, by.high);
        if (blocks.size() == 1) {
            return;
        }
    }
}

Extremes PeakPyramid::extremes(std::int64_t first, std::int64_t end) const
{
    if (m_levels.empty() || first >= end) {
        return {};
    }
    auto from = static_cast<std::size_t>(std::max<std::int64_t>(first, 0) / kBlockSamples);
    auto to = static_cast<std::size_t>((std::max<std::int64_t>(end, 0) + kBlockSamples - 1) / kBlockSamples);
    to = std::min(to, m_levels.front().size());
    if (from >= to) {
        return {};
    }
    Block found = m_levels.front()[from];
    const auto take = [&found](const Block& block) {
        found.low = std::min(found.low, block.low);
        found.high = std::max(found.high, block.high);
    };
    // Blocks at the ends of the stretch level by level, as far as they do not fill one of the next level.
    for (std::size_t level = 0; from < to; ++level) {
        const auto& blocks = m_levels[level];
        const bool top = level + 1 == m_levels.size();
        while (from < to && (top || from % kFanOut != 0)) {
            take(blocks[from++]);
        }
        while (from < to && to % kFanOut != 0) {
            take(blocks[--to]);
        }
        from /= kFanOut;
        to /= kFanOut;
    }
    return {static_cast<float>(found.low) / kUnit, static_cast<float>(found.high) / kUnit};
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace rollcall::audio {

/// A recording held in memory. Up to kExactSamples it keeps its samples as they came. A longer one takes half of the memory: 16 bits a
/// sample, in units of the power of two that the peak of each 10 ms asks for. So samples of 16 bits stay what they were, but where one is
/// -1, and the rounding of others lies 90 dB below that peak whatever the level is. Three hours are 350 MB.
///
/// @thread as Sound
class RecordedSound final : public Sound
{
public:
    /// Ten minutes.
    static constexpr std::int64_t kExactSamples = std::int64_t{600} * kSampleRateHz;

    RecordedSound() = default;
    RecordedSound(std::vector<float> samples); // NOLINT(google-explicit-constructor): it is what the samples are

    /// @param samples mono at kSampleRateHz
    void append(std::span<const float> samples);

    [[nodiscard]] std::int64_t size() const override;
    void read(std::int64_t first, std::span<float> out) const override;

private:
    std::deque<std::int16_t> m_packed; ///< whole blocks
    std::deque<float> m_units;         ///< of each block: what 1 stands for in m_packed
    std::vector<float> m_tail;         ///< what comes after m_packed

    void pack();
};

} // namespace rollcall::audio

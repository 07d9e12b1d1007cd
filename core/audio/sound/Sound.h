// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::audio {

/// One recording that is read piece by piece, mono at kSampleRateHz: what hours of sound are handled as, of which memory does not hold
/// several copies.
///
/// @thread any, while nobody changes it
class Sound
{
public:
    Sound() = default;
    Sound(const Sound&) = default;
    Sound(Sound&&) = default;
    Sound& operator=(const Sound&) = default;
    Sound& operator=(Sound&&) = default;
    virtual ~Sound() = default;

    /// Length in samples.
    [[nodiscard]] virtual std::int64_t size() const = 0;

    /// Copies samples [first, first + out.size()), which lie within the sound.
    virtual void read(std::int64_t first, std::span<float> out) const = 0;

    [[nodiscard]] double seconds() const { return static_cast<double>(size()) / kSampleRateHz; }
};

/// Samples that somebody else holds.
class SoundView final : public Sound
{
public:
    explicit SoundView(std::span<const float> samples) : m_samples(samples) {}

    [[nodiscard]] std::int64_t size() const override { return std::ssize(m_samples); }

    void read(std::int64_t first, std::span<float> out) const override
    {
        std::ranges::copy(m_samples.subspan(static_cast<std::size_t>(first), out.size()), out.begin());
    }

private:
    std::span<const float> m_samples;
};

/// All samples of a sound.
inline std::vector<float> readAll(const Sound& sound)
{
    std::vector<float> samples(static_cast<std::size_t>(sound.size()));
    sound.read(0, samples);
    return samples;
}

/// Hands a sound to `take` in its order, a few seconds at a time.
/// @param take called with a span of samples; all but the last are of the same whole number of seconds
void inPieces(const Sound& sound, const auto& take)
{
    constexpr std::int64_t kPieceSamples = std::int64_t{4} * kSampleRateHz;
    std::vector<float> piece;
    for (std::int64_t first = 0; first < sound.size(); first += kPieceSamples) {
        piece.resize(static_cast<std::size_t>(std::min(kPieceSamples, sound.size() - first)));
        sound.read(first, piece);
        take(std::span<const float>(piece));
    }
}

} // namespace rollcall::audio

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace rollcall::audio {

/// Finds what full scale is in samples of floating point, from all samples of a recording. Programs write them in [-1, 1], louder
/// than that, or on the scale of 16, 24 or 32-bit integers.
///
/// @thread one instance per thread
class FullScale
{
public:
    /// Takes the next samples. NaN, infinities and what no scale explains become 0.
    /// @return false if there were any
    bool push(std::span<float> samples);
    bool push(std::span<double> samples);

    /// What brings all samples into [-1, 1] as one. 1 where they are in it.
    /// @param lossy from a codec that overshoots full scale a little: 3 dB above it are left to be clipped
    [[nodiscard]] float gain(bool lossy) const;

    /// True when a few samples are so far above full scale and the others that they are damage. gain() leaves them out of account.
    [[nodiscard]] bool hasOutliers() const;

private:
    template <class Sample>
    bool take(std::span<Sample> samples);

    /// What one in ten thousand samples may exceed, as a power of two.
    [[nodiscard]] double commonPeak() const;

    static constexpr int kLeastExponent = -40;
    static constexpr int kExponents = 84;
    std::array<std::int64_t, kExponents>
        m_counts{}; ///< of samples in [2^(i + kLeastExponent - 1), 2^(i + kLeastExponent))
    double m_peak = 0.0;
};

} // namespace rollcall::audio

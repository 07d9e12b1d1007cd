// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/features/FrontEndOptions.h"

#include <cstdint>
#include <memory>
#include <span>

namespace rollcall::features {

/// From samples to filterbank values, frame by frame, in the precision that the options need. High-pass and level are not its task.
///
/// @thread one instance per thread (owns an FFTW plan and scratch)
class Filterbank
{
public:
    /// @param options sound by validate()   @param alpha VTLP warp factor, 1 without
    Filterbank(const FrontEndOptions& options, double alpha);
    Filterbank(Filterbank&&) noexcept;
    Filterbank& operator=(Filterbank&&) noexcept;
    ~Filterbank();

    /// `frames` frames that start hopSamples apart in `samples`, which may end inside the last frame (zero-padded); normalised per
    /// frame where the options say so, not over others. A frame's numbers depend on its own samples and the one before alone,
    /// whatever its place among the others.
    /// @param before the sample that came before the first one, 0 at the start of a stream
    /// @param out [frames][M]
    void process(std::span<const float> samples, float before, std::int64_t frames, float* out);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::features

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/features/FrontEndOptions.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace rollcall::features {

/// Filterbank of a stream: the same frames as FrontEnd for any chunking, bit for bit.
/// levelDbfs, UtteranceMean and SlidingMean need sound to come. Frames are given without; apply normalise() to what is used at once.
///
/// @thread one instance per thread
class OnlineFrontEnd
{
public:
    /// @param gain what LevelGain says of the whole, where that is known
    /// @error InvalidArgument: options out of range
    static Result<OnlineFrontEnd> create(const FrontEndOptions& options, float gain = 1.0F);
    OnlineFrontEnd(OnlineFrontEnd&&) noexcept;
    OnlineFrontEnd& operator=(OnlineFrontEnd&&) noexcept;
    ~OnlineFrontEnd();

    /// Takes the next samples and appends the frames that are now complete to `out`.
    void push(std::span<const float> samples, std::vector<float>& out);

    /// Ends the stream: appends the zero-padded last frame where the options ask for one, then starts anew.
    void finish(std::vector<float>& out);

    /// Forgets everything; the next sample is the first of a new stream.
    void reset();

    /// Frames given out since the last reset.
    [[nodiscard]] std::int64_t framesOut() const;

private:
    class Impl;
    explicit OnlineFrontEnd(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::features

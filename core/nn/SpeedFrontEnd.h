// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/dsp/Resampler.h"
#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/features/FrontEnd.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace rollcall::nn {

/// Speech of one recording, mono, [-1, 1], at kSampleRateHz.
struct HeardSpeech
{
    std::span<const float> speech; ///< its parts that are speech, joined
    std::span<const float>
        surrounded; ///< the same with audio::kSurroundingsSamples around each (audio::widened()), or `speech` where
                    ///< that is not known
};

/// The features that a model's network hears of one piece of speech: at each of its speeds. Slower, a voice is lower and lasts longer,
/// as on a tape.
///
/// @thread one caller at a time
class SpeedFrontEnd
{
public:
    /// @param speeds as Model::speeds
    /// @error InvalidArgument: options out of range, or what speedProblems() says
    static Result<SpeedFrontEnd> create(const features::FrontEndOptions& options, std::span<const double> speeds);
    SpeedFrontEnd(SpeedFrontEnd&&) noexcept;
    SpeedFrontEnd& operator=(SpeedFrontEnd&&) noexcept;
    ~SpeedFrontEnd();

    /// @return one for each speed, in their order: float32 [T][melBins], the first of the speech, the others of it with what
    ///         surrounds it
    /// @error as features::FrontEnd::compute()
    Result<std::vector<features::Features>> compute(const HeardSpeech& heard);

    /// What plays the sound for a speed; the first speed, 0, has none.
    [[nodiscard]] const audio::Resampler& player(std::size_t speed) const;

private:
    class Impl;
    explicit SpeedFrontEnd(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::nn

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

/// Speech of one recording as the embedder takes it, mono, [-1, 1], at kSampleRateHz.
struct EmbedderInput
{
    std::span<const float> speech; ///< its parts that are speech, joined
    std::span<const float>
        padded; ///< the same with audio::kContextSamples around each (audio::padRegions()), or `speech` where
                ///< that is not known
};

/// Features of one piece of speech at each speed of a model's TTA. Slower speech is lower and lasts longer, as on a tape.
///
/// @thread one caller at a time
class TtaFrontEnd
{
public:
    /// @param speeds as Model::ttaSpeeds
    /// @error InvalidArgument: options out of range, or what ttaSpeedProblems() says
    static Result<TtaFrontEnd> create(const features::FrontEndOptions& options, std::span<const double> speeds);
    TtaFrontEnd(TtaFrontEnd&&) noexcept;
    TtaFrontEnd& operator=(TtaFrontEnd&&) noexcept;
    ~TtaFrontEnd();

    /// @return one for each speed, in their order: float32 [T][melBins], the first of `speech`, the others of
    ///         `padded`
    /// @error as features::FrontEnd::compute()
    Result<std::vector<features::Features>> compute(const EmbedderInput& heard);

    /// Changes a sound to a speed; the first speed, 0, has none.
    [[nodiscard]] const audio::Resampler& player(std::size_t speed) const;

private:
    class Impl;
    explicit TtaFrontEnd(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::nn

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/Codec.h"
#include "core/audio/dsp/Convolver.h"
#include "core/base/Result.h"
#include "core/eval/conditions/Conditions.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::eval {

/// Applies the effects of one condition. What is random is drawn by seed, condition and recording, never by order.
///
/// @thread one instance per thread
class Degrader
{
public:
    /// @param noise recordings of noise, mono at kSampleRateHz, not silent, that outlive this; the same ones in the same order for the
    ///        same result
    /// @error InvalidArgument: the condition needs noise and there is none; as audio::Codec::create()
    static Result<Degrader> create(Condition condition, std::uint64_t seed, std::span<const std::vector<float>> noise);

    /// In place; the result is clipped to [-1, 1].
    /// @param recording its name
    /// @param samples mono, [-1, 1], at kSampleRateHz
    /// @error as audio::Codec::apply()
    Result<void> apply(std::string_view recording, std::span<float> samples);

private:
    Degrader(Condition condition, std::uint64_t seed, std::span<const std::vector<float>> noise);

    Condition m_condition;
    std::uint64_t m_seed;
    std::span<const std::vector<float>> m_noise;
    std::vector<audio::Codec> m_codecs; ///< of the effects that are codecs, in their order
    audio::Convolver m_convolver;
};

} // namespace rollcall::eval

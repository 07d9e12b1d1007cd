// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/sound/Sound.h"
#include "core/base/Result.h"
#include "core/features/FrontEnd.h"
#include "core/features/OnlineFrontEnd.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rollcall::nn {

/// A run of frames, with context frames on either side.
struct FeatureBlock
{
    features::Features features;    ///< context and block, as far as the sound has frames there
    std::int64_t contextBefore = 0; ///< frames of `features` before the block
    std::int64_t frames = 0;        ///< of the block
};

/// Normalised features of a sound, block by block: the numbers that features::FrontEnd::compute() gives of the whole, without its memory.
/// They are the same bit for bit; under SlidingMean to the rounding of a sum.
///
/// @thread one instance per thread
class FeatureBlocks
{
public:
    /// Goes over the sound once for its level and, under UtteranceMean, once for the means, where these are asked for.
    /// @param sound outlives this
    /// @param blockFrames 1 or more   @param contextFrames wanted on either side of a block
    /// @error InvalidArgument: options out of range; TooShort: less than one frame
    static Result<FeatureBlocks> create(const features::FrontEndOptions& options, const audio::Sound& sound,
                                        std::int64_t blockFrames, std::int64_t contextFrames);

    /// Frames of the whole sound.
    [[nodiscard]] std::int64_t frames() const { return m_frames; }

    /// The next block; nothing after the last one.
    std::optional<FeatureBlock> next();

private:
    FeatureBlocks(const features::FrontEndOptions& options, const audio::Sound& sound,
                  features::OnlineFrontEnd frontEnd);

    features::FrontEndOptions m_options;
    const audio::Sound* m_sound;
    features::OnlineFrontEnd m_frontEnd;
    std::int64_t m_blockFrames = 0;
    std::int64_t m_contextFrames = 0;
    std::int64_t m_frames = 0;
    std::int64_t m_samplesRead = 0;
    std::int64_t m_nextBlock = 0; ///< its first frame
    std::vector<float> m_values;  ///< frames from m_firstFrame on, not normalised
    std::int64_t m_firstFrame = 0;
    std::vector<float> m_means; ///< under UtteranceMean, of each mel bin

    /// Appends the features of the next samples to m_values.
    void readMore();
    [[nodiscard]] std::int64_t framesRead() const;
    void findMeans();
};

} // namespace rollcall::nn

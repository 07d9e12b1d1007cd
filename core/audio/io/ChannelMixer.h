// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/io/ChannelSurvey.h"

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::audio {

/// Mixes the channels of a stream to one, as ChannelSurvey finds best for what was heard lately (10 s count most). It begins with
/// the average of all. Ten times a second it looks whether another mix is better; a mix that stays better for 0.3 s is faded to
/// within 50 ms. The result does not depend on how the stream is cut into pieces.
///
/// @thread one instance per thread
class ChannelMixer
{
public:
    /// @param channels 1 to kMaxChannels
    explicit ChannelMixer(int channels);

    /// Allocates only where `out` must grow.
    /// @param interleaved whole frames at kSampleRateHz, finite
    /// @param out the mix is appended
    void mix(std::span<const float> interleaved, std::vector<float>& out);

private:
    std::size_t m_channels;
    ChannelSurvey m_survey;
    std::vector<float> m_weights;   ///< of each channel, now
    std::vector<float> m_target;    ///< what they are faded to
    std::vector<float> m_steps;     ///< by how much a sample
    std::vector<float> m_found;     ///< by the last look
    std::vector<float> m_candidate; ///< found by the last m_agreeing looks
    int m_agreeing = 0;
    std::size_t m_fadeLeft = 0; ///< samples
    std::size_t m_untilLook = 0;
    bool m_isFirstLook = true;

    void look();
};

} // namespace rollcall::audio

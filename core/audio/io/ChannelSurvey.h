// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::audio {

/// Most channels that a recording or a device may have.
inline constexpr int kMaxChannels = 64;

/// Finds the channels that carry a voice, and the weights that mix them to one channel without losing it. A channel without a voice
/// is left out. An inverted one is turned. Of several that carry one voice at different delays, the best is taken. Channels with
/// different voices are all kept. Channels that are alike are averaged.
///
/// A voice is what rises 12 dB above the quietest moment of the last 3 s. Where nothing does, every channel that sounds counts.
/// The answer does not depend on how the sound is cut into pieces. push(), fade() and weigh() allocate nothing.
///
/// @thread one instance per thread
class ChannelSurvey
{
public:
    /// @param channels 1 to kMaxChannels
    explicit ChannelSurvey(int channels);

    /// Samples of each channel that are judged at once: 20 ms.
    static constexpr std::size_t kFrameSamples = kSampleRateHz / 50;

    /// @param interleaved whole frames of all channels at kSampleRateHz, finite, on any scale
    void push(std::span<const float> interleaved);

    /// Makes what was heard so far count less.
    /// @param factor 0 to 1
    void fade(float factor);

    /// @param weights one for each channel. Those that are not 0 have one magnitude; the magnitudes sum to 1
    void weigh(std::span<float> weights) const;

private:
    static constexpr std::size_t kBackgroundFrames = 150; ///< 3 s

    struct HighPass
    {
        float input = 0.0F;
        float output = 0.0F;
        float next(float sample);
    };

    struct Channel
    {
        std::array<HighPass, 2> highPass;
        std::array<float, kBackgroundFrames> recent{}; ///< smoothed energies of the last frames, as a ring
        // Of the last frame:
        float energy = 0.0F;
        float slowEnergy = 0.0F; ///< the same, of some frames
        float levelDb = 0.0F;    ///< of slowEnergy
        bool sounds = false;
        bool hasVoice = false;
        // Since the beginning:
        std::int64_t framesSinceSound = 0; ///< since the first that sounded
        float voicedFrames = 0.0F;
        float sumOfEnergies = 0.0F; ///< of frames that sound
    };

    /// What frames say about two channels.
    struct Pair
    {
        float either = 0.0F;         ///< frames that count
        float both = 0.0F;           ///< of them, those in which both channels count
        float sumLost = 0.0F;        ///< of them, those that vanish when the channels are added
        float differenceLost = 0.0F; ///< and when one is subtracted
        float correlation = 0.0F;    ///< sum over frames of -1 to 1
        float levelDb = 0.0F;        ///< sum over `both` of the difference of levels
        float squaredLevelDb = 0.0F;

        void add(const Channel& a, const Channel& b, float covariance, bool bothCount);
        void fade(float factor);
        [[nodiscard]] bool mayAdd(float sign) const;
        [[nodiscard]] bool isOneVoiceDelayed(float sign) const;
    };

    std::size_t m_channels;
    std::vector<Channel> m_state;
    std::vector<Pair> m_voiced;    ///< [a][b], a < b: of frames in which either has a voice
    std::vector<Pair> m_sounding;  ///< of frames in which either sounds
    std::vector<float> m_frame;    ///< [channel][sample] of the unfinished frame, high-passed
    std::vector<float> m_energies; ///< of each channel in the last frame
    std::size_t m_filled = 0;      ///< samples of the unfinished frame
    float m_loudest = 0.0F;        ///< highest energy of a frame

    void finishFrame();
    void judge(Channel& channel, float energy);
};

} // namespace rollcall::audio

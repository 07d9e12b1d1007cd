// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::pipeline {

/// The newest speech of a turn, with and without context padding, from a stream of frames: what audio::keepSpeech() and
/// audio::padRegions() make of a recording, as far as it was heard.
///
/// @thread one caller at a time
class TurnSpeech
{
public:
    /// @param window how much speech is kept, in samples
    explicit TurnSpeech(std::size_t window) : m_window(window) {}

    /// @param frame mono, [-1, 1], at kSampleRateHz; a divisor of audio::kContextSamples long
    void push(bool isSpeech, std::span<const float> frame);

    /// At most `window` samples.
    [[nodiscard]] std::span<const float> speech() const { return m_turn.speech; }

    /// The same with up to audio::kContextSamples on either side; at most `window` and twice that.
    [[nodiscard]] std::span<const float> padded() const { return m_turn.padded; }

    /// Speech of the turn in samples, with what is not kept any more.
    [[nodiscard]] std::int64_t heardSamples() const { return m_turn.heard; }

    /// The turn is over. The newest sound may still be context of the next one.
    void clear();

    /// The same, and the speech of the turn is kept apart, in place of what was kept so before: the next turn may be of this voice.
    void hold();
    /// The newest speech is of another voice: the turn begins with it, and what was before is kept apart, as by hold().
    /// @param newest in samples, a multiple of the frame; at most speech().size()
    void split(std::size_t newest);
    /// This turn is of the voice that is kept apart, whose speech becomes its beginning.
    void rejoin();
    /// What is kept apart is of no use any more.
    void forget();

    /// Sound was lost here: there is no context across the gap.
    void interrupt();

private:
    struct Part
    {
        std::vector<float> speech;
        std::vector<float> padded;
        std::vector<bool> isSpeech; ///< of each frame of `padded`
        std::int64_t heard = 0;

        void append(const Part& more);
        void add(bool speaks, std::span<const float> samples, std::size_t frame);
    };

    void trim();

    std::size_t m_window;
    std::size_t m_frame = 1; ///< samples of a frame
    Part m_turn;
    Part m_held;
    std::vector<float> m_lead; ///< newest sound that is no context yet
    std::int64_t m_tail = 0;   ///< samples to come that are context of the last speech
};

} // namespace rollcall::pipeline

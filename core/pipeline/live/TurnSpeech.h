// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::pipeline {

/// The newest speech of a turn, with and without what surrounds it, from a stream of frames: what audio::keepSpeech() and
/// audio::widened() make of a recording, as far as it was heard.
///
/// @thread one caller at a time
class TurnSpeech
{
public:
    /// @param window how much speech is kept, in samples
    explicit TurnSpeech(std::size_t window) : m_window(window) {}

    /// @param frame mono, [-1, 1], at kSampleRateHz; a divisor of audio::kSurroundingsSamples long
    void push(bool isSpeech, std::span<const float> frame);

    /// At most `window` samples.
    [[nodiscard]] std::span<const float> speech() const { return m_speech; }

    /// The same with up to audio::kSurroundingsSamples on either side; at most `window` and twice that.
    [[nodiscard]] std::span<const float> surrounded() const { return m_surrounded; }

    /// The turn is over. What was heard last may still surround the next one.
    void clear();

    /// The same, and the speech of the turn is kept apart, in place of what was kept so before: the next turn may be of this voice.
    void hold();
    /// This turn is of the voice that is kept apart, whose speech becomes its beginning.
    void rejoin();
    /// What is kept apart is of no use any more.
    void forget();

    /// Sound was lost here: what comes next surrounds nothing that was before, nor the other way round.
    void interrupt();

private:
    void trim();

    std::size_t m_window;
    std::vector<float> m_speech;
    std::vector<float> m_surrounded;
    std::vector<float> m_heldSpeech;
    std::vector<float> m_heldSurrounded;
    std::vector<float> m_lead; ///< newest sound that surrounds nothing yet
    std::int64_t m_tail = 0;   ///< samples to come that surround the last speech
};

} // namespace rollcall::pipeline

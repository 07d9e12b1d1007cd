// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Symbol used below: M mel bins.
namespace rollcall::ui {

/// What was heard in one frame.
enum class ColumnKind : std::uint8_t {
    Missing, ///< never arrived: audio was dropped
    Noise,   ///< no speech
    Speech,
};

/// Natural-log energies between which the colours run.
struct LevelRange
{
    float floor = 0.0F;
    float ceiling = 0.0F;
};

/// The last columns of a running log-mel spectrogram, oldest overwritten by newest.
///
/// Columns are named by their frame index on the clock of the audio. Where frames are left out the columns between are
/// Missing, so that the picture shows dropped audio instead of closing the gap.
/// @thread one at a time
class SpectrogramModel
{
public:
    /// The range is never narrower: on a silent input the hiss stays dark. 8 nepers of power are 35 dB.
    static constexpr float kMinimumSpan = 8.0F;

    /// @param melBins M, at least 1
    /// @param capacity columns kept, at least 1
    SpectrogramModel(int melBins, int capacity);

    [[nodiscard]] int melBins() const { return m_melBins; }
    [[nodiscard]] int capacity() const { return m_capacity; }

    /// Adds the column of `frame`. A frame before endFrame() begins a new recording: what was there is forgotten.
    /// @param logMel M natural-log energies, lowest frequency first, not normalised over time
    void append(std::int64_t frame, std::span<const float> logMel, bool speech);

    void clear();

    /// The columns held are [firstFrame(), endFrame()); both 0 when empty.
    [[nodiscard]] std::int64_t firstFrame() const { return m_endFrame - m_count; }
    [[nodiscard]] std::int64_t endFrame() const { return m_endFrame; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    /// Rises with every clear() and new recording: frame numbers of two generations have nothing to do with each other.
    [[nodiscard]] std::int64_t generation() const { return m_generation; }

    /// @param frame in [firstFrame(), endFrame())
    /// @return M values, lowest frequency first; meaningless for a Missing column
    [[nodiscard]] std::span<const float> column(std::int64_t frame) const;
    /// Missing for frames that are not held.
    [[nodiscard]] ColumnKind kind(std::int64_t frame) const;

    /// Range that fits what was heard lately: it opens to louder sounds within 0.1 s and closes again over about 10 s.
    [[nodiscard]] LevelRange range() const;

private:
    [[nodiscard]] std::size_t slot(std::int64_t frame) const;
    void adapt(std::span<const float> logMel);

    int m_melBins;
    int m_capacity;
    std::vector<float> m_values; // [capacity][M], a ring
    std::vector<ColumnKind> m_kinds;
    std::int64_t m_endFrame = 0;
    std::int64_t m_count = 0;
    std::int64_t m_generation = 0;
    LevelRange m_level; // smoothed quietest and loudest
    bool m_hasLevel = false;
    std::vector<float> m_scratch;
};

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <optional>
#include <vector>

namespace rollcall::identify {

/// Net speech of each piece that ProfileSettling takes.
inline constexpr double kSettlingStepSeconds = 2.0;

/// The centroid of a voice while more of it is heard, and whether that still moves it. docs/decisions/0012 has how the limit was chosen.
///
/// @thread one caller at a time
class ProfileSettling
{
public:
    /// Change of a step below which the centroid counts as settled: one minus the cosine of the centroids before and after.
    static constexpr double kSettledChange = 0.006;
    /// So many steps in a row have to stay below it: one alone may be chance.
    static constexpr int kSettledSteps = 2;

    /// @param piece of unit length: the next kSettlingStepSeconds of speech, embedded
    /// @error InvalidArgument: as cosine(), or a length other than the first one's; the piece is left out
    Result<void> add(const Embedding& piece);

    [[nodiscard]] int steps() const { return m_steps; }
    /// Of the last step; nothing before there are two.
    [[nodiscard]] std::optional<double> change() const { return m_change; }
    [[nodiscard]] bool isSettled() const { return m_calmSteps >= kSettledSteps; }

    /// How much of the way is behind, 0 to 1, which is reached when isSettled(). Never falls.
    [[nodiscard]] double progress() const { return m_progress; }

    /// At unit length; empty before the first step.
    [[nodiscard]] const Embedding& centroid() const { return m_centroid; }

private:
    std::vector<double> m_sum;
    Embedding m_centroid;
    std::optional<double> m_change;
    double m_progress = 0.0;
    int m_steps = 0;
    int m_calmSteps = 0;
};

} // namespace rollcall::identify

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/run/Curves.h"

namespace rollcall::train {

/// Notices a network that maps all voices to one point, which a loss alone hides for days: a triplet loss then rests at the
/// margin and looks as if it learned slowly.
class CollapseWatch
{
public:
    /// Below this inter-speaker dispersion, over kSteps in a row, all voices look alike to the network.
    static constexpr double kLeastDispersion = 0.005;
    /// A triplet loss this near to the margin (as a share of it) with all triplets active tells the same.
    static constexpr double kStuckAtMargin = 0.01;
    static constexpr int kSteps = 200;

    /// @param point of the step: phase, step, interSpeakerDispersion, activeTripletFraction
    /// @param loss of this step alone
    /// @param margin of the triplets
    /// @error Internal: collapsed; says since when, and what to change
    [[nodiscard]] Result<void> see(const CurvePoint& point, double loss, double margin);

    /// Suspicious steps in a row; a checkpoint keeps them.
    [[nodiscard]] int suspicious() const { return m_suspicious; }
    void setSuspicious(int steps) { m_suspicious = steps; }

private:
    int m_suspicious = 0;
};

} // namespace rollcall::train

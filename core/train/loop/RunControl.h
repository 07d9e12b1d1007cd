// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/loop/TrainingContext.h"

namespace rollcall::train {

/// What people ask of a training while it runs. A pause or stop asked of any process counts for all of them.
///
/// @thread one caller at a time; every process makes the same calls
class RunControl
{
public:
    explicit RunControl(const TrainingContext& training) : m_training(training) {}

    [[nodiscard]] bool wantsToStop() const;
    [[nodiscard]] bool isPaused() const;

    /// All processes wait together: alone, the others would give the first one up.
    /// @return whether it ended because of a wish to stop
    /// @error as TrainingContext::onState
    [[nodiscard]] Result<bool> waitWhilePaused() const;

private:
    const TrainingContext& m_training;
};

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/TrainingContext.h"

namespace rollcall::train {

std::int64_t TrainingContext::stepsOf(Phase phase) const
{
    return phase == Phase::Softmax ? recipe().softmax.steps : recipe().triplet.steps;
}

std::int64_t TrainingContext::cropsPerStep(Phase phase) const
{
    return phase == Phase::Softmax ? recipe().softmax.batch : std::int64_t{3} * recipe().triplet.triplets;
}

std::int64_t TrainingContext::frames() const
{
    return phase() == Phase::Triplet && recipe().triplet.cropFrames > 0 ? recipe().triplet.cropFrames
                                                                        : recipe().cropFrames;
}

bool TrainingContext::minesPool() const
{
    return phase() == Phase::Triplet && recipe().triplet.mining == Mining::OfflineHard;
}

TrainingProgress TrainingContext::progress() const
{
    TrainingProgress progress;
    progress.stepsDone = state.stepsDone();
    progress.secondsLeft = secondsLeft;
    progress.bestEerPercent = state.bestEer <= 1.0 ? std::optional(100.0 * state.bestEer) : std::nullopt;
    return progress;
}

void TrainingContext::message(const std::string& text) const
{
    if (observer.onMessage && parallel.isRankZero()) {
        observer.onMessage(text);
    }
}

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/loop/TrainingContext.h"
#include "core/train/optim/Losses.h"
#include "core/train/run/Curves.h"

#include <vector>

namespace rollcall::train {

/// One step of the present phase: loss, gradients, optimiser.
///
/// @thread one caller at a time; LibTorch's exceptions pass through
class TrainStep
{
public:
    explicit TrainStep(TrainingContext& training) : m_training(training) {}

    /// Does not count the step. The optimiser must be there (TrainingState::beginPhase()).
    /// @return what the curves tell of it
    /// @error Internal: the loss or the gradient is NaN or infinite, or the network collapsed
    Result<CurvePoint> run(Batch& batch);

private:
    double noteTriplets(const Batch& batch, const std::vector<TripletScore>& triplets);

    TrainingContext& m_training;
};

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/loop/CurveWriter.h"
#include "core/train/loop/DevEvaluator.h"
#include "core/train/loop/PoolRefresh.h"
#include "core/train/loop/RunControl.h"
#include "core/train/loop/TrainStep.h"
#include "core/train/loop/TrainingContext.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <utility>

namespace rollcall::train {

/// The steps of the present phase, and what happens between them.
///
/// @thread one caller at a time; prepares batches on threads of its own. LibTorch's exceptions pass through
class PhaseLoop
{
public:
    /// @param training, curves outlive the loop
    /// @param saveCheckpoint called in the first process
    PhaseLoop(TrainingContext& training, CurveWriter& curves, std::function<Result<void>()> saveCheckpoint)
        : m_training(training), m_curves(curves), m_saveCheckpoint(std::move(saveCheckpoint)), m_step(training),
          m_pool(training), m_control(training), m_evaluator(training)
    {
    }

    /// From wherever the phase stands to its end, which comes early after too many evaluations without a lower error rate.
    /// @error Cancelled: stopped on request; as TrainStep, PoolRefresh, DevEvaluator and writing files
    Result<void> run();

private:
    Result<bool> runSteps(std::int64_t steps);
    Result<bool> afterStep(CurvePoint& point, bool last);
    [[nodiscard]] bool endsEarly() const;

    TrainingContext& m_training;
    CurveWriter& m_curves;
    std::function<Result<void>()> m_saveCheckpoint;
    TrainStep m_step;
    PoolRefresh m_pool;
    RunControl m_control;
    DevEvaluator m_evaluator;
    std::chrono::duration<double> m_waited{}; ///< for batches
};

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/loop/TrainingContext.h"
#include "core/train/run/Curves.h"

#include <filesystem>

namespace rollcall::train {

/// Measures the network on the development trials and writes the best one as the run's model; without trials, each one.
///
/// @thread one caller at a time, in the first process alone; LibTorch's exceptions pass through
class DevEvaluator
{
public:
    explicit DevEvaluator(TrainingContext& training) : m_training(training) {}

    /// Where a run's model is written.
    static std::filesystem::path modelFile(const std::filesystem::path& runFolder)
    {
        return runFolder / "model.safetensors";
    }

    /// By the running average of the weights, where the recipe has one. Counts evaluations without a lower error rate in the state.
    /// @param point gets the error rate
    /// @error as DevSet::measure() and nn::writeModel()
    Result<void> run(CurvePoint& point);

private:
    Result<void> evaluate(CurvePoint& point);

    TrainingContext& m_training;
};

} // namespace rollcall::train

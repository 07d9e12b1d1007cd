// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/loop/TrainingContext.h"
#include "core/train/run/Curves.h"

#include <chrono>

namespace rollcall::train {

/// Writes the lines of a run's curves, with the pace of the training and the time it has left.
///
/// @thread one caller at a time
class CurveWriter
{
public:
    explicit CurveWriter(TrainingContext& training) : m_training(training), m_curves(training.job.runFolder) {}

    /// Empty files.
    /// @error as Curves::begin()
    Result<void> begin() { return m_curves.begin(); }
    /// Drops the lines after the present step.
    /// @error as Curves::trimAfter()
    Result<void> resume() { return m_curves.trimAfter(m_training.phase(), m_training.state.step); }

    /// The time until now is not the training's.
    void restartClock() { m_lineTime = std::chrono::steady_clock::now(); }

    /// So long ago that the next line is due.
    [[nodiscard]] bool isDue() const
    {
        const std::chrono::duration<double> since = std::chrono::steady_clock::now() - m_lineTime;
        return since.count() >= m_training.job.secondsPerLine;
    }

    /// One line, which begins the mean loss anew; then the observer and run.json.
    /// @param point of the last step
    /// @error as Curves::append() and TrainingContext::onState
    Result<void> write(CurvePoint& point);

private:
    TrainingContext& m_training;
    Curves m_curves;
    std::chrono::steady_clock::time_point m_lineTime; ///< of the last line
    double m_cropsPerSecond = 0.0;
};

} // namespace rollcall::train

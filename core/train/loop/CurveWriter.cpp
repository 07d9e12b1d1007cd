// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/CurveWriter.h"

#include <algorithm>

namespace rollcall::train {

Result<void> CurveWriter::write(CurvePoint& point)
{
    TrainingState& state = m_training.state;
    const Phase phase = m_training.phase();
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - m_lineTime).count();
    m_lineTime = now;
    if (!point.devEerPercent || m_cropsPerSecond == 0.0) { // an evaluation's time is not the training's
        m_cropsPerSecond =
            static_cast<double>(state.lossCount * m_training.cropsPerStep(phase)) / std::max(seconds, 1e-9);
    }
    point.cropsPerSecond = m_cropsPerSecond;
    auto cropsLeft = static_cast<double>((m_training.stepsOf(phase) - state.step) * m_training.cropsPerStep(phase));
    if (phase == Phase::Softmax) {
        cropsLeft += static_cast<double>(m_training.stepsOf(Phase::Triplet) * m_training.cropsPerStep(Phase::Triplet));
    }
    point.secondsLeft = cropsLeft / std::max(m_cropsPerSecond, 1e-9);
    m_training.secondsLeft = point.secondsLeft;
    state.lossSum = 0.0;
    state.lossCount = 0;
    if (auto written = m_curves.append(point); !written) {
        return written;
    }
    if (m_training.observer.onCurve) {
        m_training.observer.onCurve(point);
    }
    return m_training.tell(RunPhase::Training);
}

} // namespace rollcall::train

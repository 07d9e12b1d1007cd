// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/RunControl.h"

#include <fmt/format.h>

#include <chrono>
#include <thread>

namespace rollcall::train {

bool RunControl::wantsToStop() const
{
    return m_training.parallel.any(m_training.observer.shouldStop && m_training.observer.shouldStop());
}

bool RunControl::isPaused() const
{
    return m_training.parallel.broadcast(train::isPaused(m_training.job.runFolder) ? 1.0 : 0.0) != 0.0;
}

Result<bool> RunControl::waitWhilePaused() const
{
    constexpr std::chrono::milliseconds kLookAgain{200};
    m_training.message(fmt::format("paused at {} step {}", phaseName(m_training.phase()), m_training.state.step));
    if (auto told = m_training.parallel.broadcastResult(m_training.tell(RunPhase::Paused)); !told) {
        return told.error();
    }
    bool stop = false;
    while (!stop && isPaused()) {
        std::this_thread::sleep_for(kLookAgain);
        stop = wantsToStop();
    }
    if (!stop) {
        m_training.message("goes on");
        if (auto told = m_training.parallel.broadcastResult(m_training.tell(RunPhase::Training)); !told) {
            return told.error();
        }
    }
    return stop;
}

} // namespace rollcall::train

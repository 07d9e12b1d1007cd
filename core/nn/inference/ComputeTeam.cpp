// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/ComputeTeam.h"

namespace rollcall::nn {

namespace {

/// A step takes less time than to fall asleep and wake up: looks for some ten microseconds, then sleeps.
void waitUntil(const std::atomic<int>& value, int wanted)
{
    constexpr int kLooks = 500;
    for (int look = 0; look < kLooks; ++look) {
        if (value.load(std::memory_order_acquire) == wanted) {
            return;
        }
#if defined(__x86_64__)
        __builtin_ia32_pause();
#endif
    }
    for (int now = value; now != wanted; now = value) {
        value.wait(now);
    }
}

} // namespace

ComputeTeam::~ComputeTeam()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_wake.notify_all();
    for (std::thread& thread : m_threads) {
        thread.join();
    }
}

void ComputeTeam::run(int steps, int shares, const Work& work)
{
    for (int member = static_cast<int>(m_threads.size()) + 1; member < shares; ++member) {
        m_threads.emplace_back([this, member] { serve(member); });
    }
    std::unique_lock lock(m_mutex);
    m_steps = std::vector<Step>(static_cast<std::size_t>(steps));
    m_shares = shares;
    m_work = &work;
    m_open = true;
    ++m_job;
    lock.unlock();
    if (shares > 1) {
        m_wake.notify_all();
    }
    takeShares(0);
    lock.lock();
    m_open = false;
    m_left.wait(lock, [this] { return m_inside == 0; });
}

void ComputeTeam::takeShares(int member)
{
    for (std::size_t index = 0; index < m_steps.size(); ++index) {
        Step& step = m_steps[index];
        for (int share = step.taken++; share < m_shares; share = step.taken++) {
            (*m_work)(static_cast<int>(index), share, member);
            if (++step.done == m_shares) {
                step.done.notify_all();
            }
        }
        waitUntil(step.done, m_shares);
    }
}

void ComputeTeam::serve(int member)
{
    std::unique_lock lock(m_mutex);
    for (std::uint64_t seen = 0;;) {
        m_wake.wait(lock, [&] { return m_ends || (m_open && m_job != seen); });
        if (m_ends) {
            return;
        }
        seen = m_job;
        if (member >= m_shares) {
            continue;
        }
        ++m_inside;
        lock.unlock();
        takeShares(member);
        lock.lock();
        if (--m_inside == 0) {
            m_left.notify_one();
        }
    }
}

} // namespace rollcall::nn

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace rollcall::nn {

/// Threads that work on one thing together, step by step. They sleep while there is nothing to do. A step is cut into shares, which whoever
/// is free takes: on a busy machine nobody waits for a thread that has not got a processor.
///
/// @thread one caller at a time
class ComputeTeam
{
public:
    /// One share of a step; does not throw.
    using Work = std::function<void(int step, int share, int member)>;

    /// @param members 1 or more, the caller of run() among them; the others are started when they are first needed
    explicit ComputeTeam(int members) : m_members(members) {}
    ComputeTeam(const ComputeTeam&) = delete;
    ComputeTeam& operator=(const ComputeTeam&) = delete;
    ~ComputeTeam();

    [[nodiscard]] int members() const { return m_members; }

    /// Calls `work` for each share of each step; a step begins when the one before it is done. Returns when all are.
    /// @param shares 1 to members(); so many members take part
    void run(int steps, int shares, const Work& work);

private:
    struct Step
    {
        std::atomic<int> taken{0};
        std::atomic<int> done{0};
    };

    int m_members;
    std::vector<std::thread> m_threads;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_left;
    // Guarded by m_mutex; what a job consists of is read without it by those who joined.
    std::uint64_t m_job = 0;
    bool m_open = false; ///< the job may be joined
    bool m_ends = false;
    int m_inside = 0; ///< threads that joined
    std::vector<Step> m_steps;
    int m_shares = 1;
    const Work* m_work = nullptr;

    void serve(int member);
    void takeShares(int member);
};

} // namespace rollcall::nn

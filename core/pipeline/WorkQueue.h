// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace rollcall::pipeline {

/// One thread that does pieces of work in the order they were handed in.
///
/// @thread post() from any; stop() and destruction from the owner: it waits for the piece at work and drops those that wait
class WorkQueue
{
public:
    using Work = std::function<void(const std::stop_token&)>;

    WorkQueue();
    ~WorkQueue();
    WorkQueue(const WorkQueue&) = delete;
    WorkQueue& operator=(const WorkQueue&) = delete;

    /// @param work runs on the queue's thread; it looks at its token when it takes long. It answers for its own errors, see
    ///        guarded(): an exception that leaves it is only told on standard error, and the next piece follows
    void post(Work work);

    /// What destruction does, earlier: after it nothing runs.
    void stop();

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Work> m_waiting;
    std::jthread m_thread; ///< last: it uses the members above
};

} // namespace rollcall::pipeline

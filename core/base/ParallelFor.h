// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace rollcall {

inline unsigned processorCount()
{
    return std::max(1U, std::thread::hardware_concurrency());
}

/// Calls `work(i)` for 0..count-1 on every processor.
/// @param work where it throws, the others stop, and the first exception is thrown again on the caller's thread
/// @param progress called by the threads that work, one at a time; may throw too
/// @return false when progress asked to stop
inline bool parallelFor(std::size_t count, const std::function<void(std::size_t)>& work, const Progress& progress)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> cancelled{false};
    std::mutex mutex;
    std::size_t done = 0;
    std::exception_ptr thrown;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < count && !cancelled; i = next++) {
                work(i);
                if (progress) {
                    const std::lock_guard lock(mutex);
                    if (!progress(++done, count)) {
                        cancelled = true;
                    }
                }
            }
        } catch (...) {
            cancelled = true;
            const std::lock_guard lock(mutex);
            if (!thrown) {
                thrown = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < processorCount(); ++i) {
            threads.emplace_back(run);
        }
    }
    if (thrown) {
        std::rethrow_exception(thrown);
    }
    return !cancelled;
}

} // namespace rollcall

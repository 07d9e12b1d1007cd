// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/data/BatchRenderer.h"

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace rollcall::train {

/// Makes the batches of a range of steps ahead of the network, each of several renderers on a thread of its own. They come out in
/// order and the same whatever the number of renderers.
class Prefetcher
{
public:
    using RowsOf = std::function<std::vector<BatchRow>(std::int64_t step)>;

    /// @param renderers one or more, alike; they outlive the prefetcher
    /// @param rowsOf called on the renderers' threads, at the same time
    Prefetcher(std::vector<BatchRenderer>& renderers, RowsOf rowsOf, std::int64_t firstStep, std::int64_t endStep,
               std::int64_t frames);

    /// The batch of the next step, waiting for it if need be. Not to be called past the end. Throws what a renderer threw, such as
    /// for want of memory.
    Batch next();

private:
    /// Batches that each renderer may be ahead.
    static constexpr std::int64_t kAhead = 3;

    void work(const std::stop_token& stop, BatchRenderer& renderer, std::int64_t firstStep, std::int64_t stride,
              std::int64_t endStep, std::int64_t frames);

    RowsOf m_rowsOf;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::int64_t, Batch> m_ready;
    std::int64_t m_next;
    std::exception_ptr m_thrown;         ///< by the first renderer that failed
    std::vector<std::jthread> m_threads; // last: they use the members above
};

} // namespace rollcall::train

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/Prefetcher.h"

#include <utility>

namespace rollcall::train {

Prefetcher::Prefetcher(std::vector<BatchRenderer>& renderers, RowsOf rowsOf, std::int64_t firstStep,
                       std::int64_t endStep, std::int64_t frames)
    : m_rowsOf(std::move(rowsOf)), m_next(firstStep)
{
    const auto stride = std::ssize(renderers);
    for (std::int64_t i = 0; i < stride; ++i) {
        BatchRenderer& renderer = renderers[static_cast<std::size_t>(i)];
        m_threads.emplace_back(
            [this, &renderer, first = firstStep + i, stride, endStep, frames](const std::stop_token& stop) {
                try {
                    work(stop, renderer, first, stride, endStep, frames);
                } catch (...) {
                    const std::scoped_lock lock(m_mutex);
                    m_thrown = std::current_exception();
                    m_changed.notify_all();
                }
            });
    }
}

void Prefetcher::work(const std::stop_token& stop, BatchRenderer& renderer, std::int64_t firstStep, std::int64_t stride,
                      std::int64_t endStep, std::int64_t frames)
{
    for (std::int64_t step = firstStep; step < endStep; step += stride) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, stop, [&] { return step < m_next + kAhead * stride; });
        }
        if (stop.stop_requested()) {
            return;
        }
        Batch batch = renderer.make(m_rowsOf(step), frames);
        const std::scoped_lock lock(m_mutex);
        m_ready.emplace(step, std::move(batch));
        m_changed.notify_all();
    }
}

Batch Prefetcher::next()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_thrown || m_ready.contains(m_next); });
    if (m_thrown) {
        std::rethrow_exception(m_thrown);
    }
    Batch batch = std::move(m_ready.extract(m_next).mapped());
    ++m_next;
    m_changed.notify_all();
    return batch;
}

} // namespace rollcall::train

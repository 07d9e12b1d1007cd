// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/WorkQueue.h"

#include "core/base/Guarded.h"

#include <fmt/format.h>

#include <cstdio>

namespace rollcall::pipeline {

WorkQueue::WorkQueue()
    : m_thread([this](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
              Work work;
              {
                  std::unique_lock lock(m_mutex);
                  if (!m_changed.wait(lock, stop, [this] { return !m_waiting.empty(); }) || stop.stop_requested()) {
                      return;
                  }
                  work = std::move(m_waiting.front());
                  m_waiting.pop_front();
              }
              const auto done = guarded("work in the background", [&]() -> Result<void> {
                  work(stop);
                  return {};
              });
              if (!done) { // whoever asked for it gets no answer, but all other work goes on
                  std::fputs(fmt::format("rollcall: {}\n", done.error().message).c_str(), stderr);
              }
          }
      })
{
}

WorkQueue::~WorkQueue()
{
    stop();
}

void WorkQueue::stop()
{
    m_thread.request_stop();
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

void WorkQueue::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(work));
    }
    m_changed.notify_one();
}

} // namespace rollcall::pipeline

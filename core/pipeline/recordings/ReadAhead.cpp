// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/recordings/ReadAhead.h"

#include "core/base/Guarded.h"

#include <stop_token>
#include <utility>

namespace rollcall::pipeline {

namespace {

std::int64_t samplesOf(const Result<Recording>& recording)
{
    return recording ? recording->sound.size() : 0;
}

} // namespace

ReadAhead::ReadAhead(std::span<const std::string> names, std::function<Result<Recording>(const std::string&)> readOne)
    : m_thread([this, names, readOne = std::move(readOne)](const std::stop_token& stop) {
          for (const auto& name : names) {
              {
                  std::unique_lock lock(m_mutex);
                  if (!m_changed.wait(lock, stop, [this] { return hasRoom(); })) {
                      return;
                  }
              }
              auto recording = guarded(name, [&] { return readOne(name); });
              const std::scoped_lock lock(m_mutex);
              m_waiting.push_back(std::move(recording));
              m_changed.notify_all();
          }
      })
{
}

Result<Recording> ReadAhead::take()
{
    std::unique_lock lock(m_mutex);
    m_takenSamples = 0;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return !m_waiting.empty(); });
    auto recording = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_takenSamples = samplesOf(recording);
    m_changed.notify_all();
    return recording;
}

bool ReadAhead::hasRoom() const
{
    std::int64_t samples = m_takenSamples;
    for (const auto& recording : m_waiting) {
        samples += samplesOf(recording);
    }
    return m_waiting.size() < kMaxWaiting && samples < kMaxSamples;
}

} // namespace rollcall::pipeline

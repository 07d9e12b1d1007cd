// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/RecordingProgress.h"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>

namespace rollcall::cli {

namespace {

constexpr double kLongSeconds = 120.0;

} // namespace

RecordingProgress::RecordingProgress(const std::string& recordings)
    : m_recordings(recordings), m_reading(fmt::format("s of {} read", recordings), false)
{
}

void RecordingProgress::begin()
{
    m_secondsBefore = m_seconds;
}

bool RecordingProgress::read(double seconds)
{
    m_seconds = m_secondsBefore + seconds;
    if (m_seconds >= kLongSeconds) {
        m_reading.show(static_cast<std::size_t>(m_seconds));
    }
    return true;
}

bool RecordingProgress::embedded(double share)
{
    if (m_seconds >= kLongSeconds) {
        if (!m_embedding) {
            m_embedding.emplace(fmt::format("s of {} heard", m_recordings), false);
        }
        m_embedding->show(static_cast<std::size_t>(std::lround(share * m_seconds)),
                          static_cast<std::size_t>(std::lround(m_seconds)));
    }
    return true;
}

} // namespace rollcall::cli

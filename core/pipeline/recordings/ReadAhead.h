// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/pipeline/recordings/Recordings.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <thread>

namespace rollcall::pipeline {

/// Reads recordings in their order in a thread of its own, a few ahead of who takes them.
///
/// In memory at once are the one that was taken last, those that wait for take(), and the one that is being read. It is read only while the
/// others have less than kMaxSamples together: so at most one of them is longer than that.
///
/// @thread take() from one thread, the one that also destroys it
class ReadAhead
{
public:
    /// Ten minutes.
    static constexpr std::int64_t kMaxSamples = std::int64_t{600} * kSampleRateHz;

    /// @param names outlive this
    /// @param readOne what the thread does for each name
    ReadAhead(std::span<const std::string> names, std::function<Result<Recording>(const std::string&)> readOne);

    /// The next recording; call it once for each, when the one before is done with.
    Result<Recording> take();

private:
    /// These even out long and short ones.
    static constexpr std::size_t kMaxWaiting = 8;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Result<Recording>> m_waiting;
    std::int64_t m_takenSamples = 0; ///< of the one that was taken last
    std::jthread m_thread;           ///< last: it uses the members above

    [[nodiscard]] bool hasRoom() const;
};

} // namespace rollcall::pipeline

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace rollcall::cli {

/// How far a long piece of work is, at most five times a second: a line on standard error that is written over, on a
/// terminal only; or, for programs, JSON objects on standard output, one a line.
class ProgressLine
{
public:
    /// @param unit what is counted, such as "files"
    ProgressLine(std::string unit, bool json);

    /// @param secondsLeft estimated; below 0 where nothing is known
    void show(std::size_t done, std::size_t total, double secondsLeft);

    /// The same with the time left estimated from the pace since this line was made.
    void show(std::size_t done, std::size_t total);

    /// The same where the total is not known yet.
    void show(std::size_t done);

private:
    using Clock = std::chrono::steady_clock;

    std::string m_unit;
    bool m_json;
    bool m_terminal;
    Clock::time_point m_started = Clock::now();
    Clock::time_point m_shown;

    /// Whether there is somebody to show it to, and it is time to.
    bool isDue();
};

} // namespace rollcall::cli

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ProgressLine.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <unistd.h>

namespace rollcall::cli {

namespace {

std::string inWords(double secondsLeft)
{
    if (secondsLeft < 0.0) {
        return {};
    }
    const auto seconds = static_cast<long>(std::lround(secondsLeft));
    if (seconds < 90) {
        return fmt::format(", {} s left", seconds);
    }
    return seconds < 5400 ? fmt::format(", {} min left", (seconds + 30) / 60)
                          : fmt::format(", {:.1f} h left", secondsLeft / 3600.0);
}

} // namespace

ProgressLine::ProgressLine(std::string unit, bool json)
    : m_unit(std::move(unit)), m_json(json), m_terminal(::isatty(STDERR_FILENO) != 0)
{
}

bool ProgressLine::isDue()
{
    constexpr std::chrono::milliseconds kEvery{200};
    const auto now = Clock::now();
    if ((!m_json && !m_terminal) || now - m_shown < kEvery) {
        return false;
    }
    m_shown = now;
    return true;
}

void ProgressLine::show(std::size_t done, std::size_t total, double secondsLeft)
{
    if (!isDue() && !(done == total && (m_json || m_terminal))) {
        return;
    }
    if (m_json) {
        // Not by fmt::print(): the threads that show progress cannot do with an exception when the disk is full.
        std::fputs(fmt::format("{{\"event\": \"progress\", \"done\": {}, \"total\": {}, \"secondsLeft\": {}}}\n", done,
                               total, secondsLeft < 0.0 ? "null" : fmt::format("{:.1f}", secondsLeft))
                       .c_str(),
                   stdout);
        std::fflush(stdout);
        return;
    }
    std::fputs(
        fmt::format("\r{} of {} {}{}        {}", done, total, m_unit, inWords(secondsLeft), done == total ? "\n" : "")
            .c_str(),
        stderr);
    std::fflush(stderr);
}

void ProgressLine::show(std::size_t done, std::size_t total)
{
    const double seconds = std::chrono::duration<double>(Clock::now() - m_started).count();
    show(done, total, done == 0 ? -1.0 : seconds / static_cast<double>(done) * static_cast<double>(total - done));
}

void ProgressLine::show(std::size_t done)
{
    if (!isDue()) {
        return;
    }
    if (m_json) {
        std::fputs(
            fmt::format("{{\"event\": \"progress\", \"done\": {}, \"total\": null, \"secondsLeft\": null}}\n", done)
                .c_str(),
            stdout);
        std::fflush(stdout);
        return;
    }
    std::fputs(fmt::format("\r{} {}        ", done, m_unit).c_str(), stderr);
    std::fflush(stderr);
}

} // namespace rollcall::cli

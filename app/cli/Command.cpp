// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>

namespace rollcall::cli {

namespace {
volatile std::sig_atomic_t g_interrupted = 0;
} // namespace

int fail(const Error& error)
{
    // Not by fmt::print(), which throws where standard error takes nothing: the exit code is left to tell.
    std::fputs(fmt::format("rollcall-cli: {}\n", error.message).c_str(), stderr);
    return error.code == ErrorCode::Internal || error.code == ErrorCode::Exhausted ? kInternal : kBadInput;
}

int failAt(const std::filesystem::path& file, const Error& error)
{
    return fail(makeError(error.code, "{}: {}", file.string(), error));
}

bool interrupted()
{
    return g_interrupted != 0;
}

void watchInterrupts()
{
    const auto note = [](int) { g_interrupted = 1; };
    std::signal(SIGINT, note);
    std::signal(SIGTERM, note);
}

} // namespace rollcall::cli

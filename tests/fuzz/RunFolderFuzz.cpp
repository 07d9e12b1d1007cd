// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: train::readRunState(), and what a window and a resumed training make of a run's folder.
#include "core/train/run/RunFolder.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/TemporaryFolder.h"

#include <array>
#include <cmath>

using namespace rollcall;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    const TemporaryFolder folder;
    train::RunState state;
    state.phase = train::RunPhase::Training;
    state.pid = 1234;
    state.recipe = "shipped";
    state.dataSet = "/data/\xc3\xa4 b";
    state.threads = 2;
    state.startedAtMs = 1700000000000;
    state.stepsDone = 10;
    state.steps = 100;
    state.secondsLeft = 12.5;
    state.bestEerPercent = 4.2;
    require(train::writeRunState(folder.path(), state).ok(), "a seed cannot be written");
    return {folder.read("run.json"), bytesOf(R"({"format":"rollcall-run","version":1,"phase":"finished"})")};
}

std::vector<Bytes> regressions()
{
    const auto with = [](std::string_view field) {
        return bytesOf(R"({"format":"rollcall-run","version":1,"phase":"training",)" + std::string(field) + "}");
    };
    return {
        with(R"("pid":4294967295)"), // -1 as a process number: everybody
        with(R"("pid":-1)"),
        with(R"("threads":4294967297)"),
        with(R"("steps":1e300)"),
        with(R"("stepsDone":-9223372036854775808)"),
        with(R"("secondsLeft":1e308)"),
        with(R"("bestEerPercent":-1e308)"),
        bytesOf(std::string(20000, '[')),
    };
}

void mutate(Bytes& input, Random& random)
{
    static constexpr std::array<std::string_view, 12> kWords{"\"format\"",
                                                             "\"rollcall-run\"",
                                                             "\"version\"",
                                                             "\"phase\"",
                                                             "\"training\"",
                                                             "\"pid\"",
                                                             "\"steps\"",
                                                             "\"threads\"",
                                                             "\"message\"",
                                                             "\"bestEerPercent\"",
                                                             ",",
                                                             ":"};
    mutateText(input, kWords, random);
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::TemporaryFolder folder;
    folder.write("run.json", std::as_bytes(std::span(data, size)));
    const train::RunState begun = train::initialState(folder.path(), {}, true);
    fuzz::require(begun.phase == train::RunPhase::Preparing, "a run that begins is not preparing");
    const auto state = train::readRunState(folder.path());
    if (!state) {
        return 0;
    }
    fuzz::countAccepted();
    fuzz::require(!train::runPhaseName(state->phase).empty(), "a phase without a name");
    fuzz::require(state->pid >= 0 && state->pid <= INT32_MAX, "no process has this number");
    fuzz::require(state->steps >= 0 && state->stepsDone >= 0 && state->threads >= 0, "a count below 0");
    fuzz::require(std::isfinite(state->secondsLeft), "a time is NaN or infinite");
    // What was read can be written and read again.
    fuzz::require(train::failRun(folder.path(), makeError(ErrorCode::Io, "full")).ok(), "the state cannot be written");
    const auto failed = train::readRunState(folder.path());
    fuzz::require(failed.ok() && failed->pid == state->pid && failed->steps == state->steps,
                  "the state that was written is another one");
    return 0;
}

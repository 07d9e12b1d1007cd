// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs a fuzz target without libFuzzer, so that every build does: its seeds, its regressions, and mutations of them drawn by a
/// fixed seed. An input fails the run when it crashes, takes more than kMaxSeconds of processor time, or allocates too much.
///
/// usage: NAMEFuzz [--inputs N] [--seconds S] [--seed N]    N mutations, or S seconds of them
///        NAMEFuzz FILE...                                  only these inputs, such as one that a failed run has kept
#include "tests/fuzz/Fuzz.h"

#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <malloc.h>
#include <new>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ROLLCALL_SANITIZED 1 // sanitizers replace the allocator and reserve terabytes
#endif

namespace {

using rollcall::fuzz::Bytes;

constexpr std::size_t kMaxLiveBytes = std::size_t{256} << 20U; ///< by operator new, for one input
constexpr rlim_t kMaxAddressBytes = rlim_t{1} << 30U;          ///< beyond what the program takes at its start
constexpr int kMaxSeconds = 10;                                ///< of processor time, for one input
constexpr const char* kKeptSuffix = ".failed";

std::atomic<std::size_t> liveBytes{0};
std::string keptFile;
const Bytes* current = nullptr;

void say(const char* text)
{
    [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, text, std::strlen(text));
}

/// Keeps the input that was running. Calls nothing that a signal handler may not.
void keepInput()
{
    const Bytes* input = std::exchange(current, nullptr);
    if (input == nullptr) {
        return;
    }
    const int file = ::open(keptFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0 || ::write(file, input->data(), input->size()) < 0) {
        say("fuzz: the input cannot be kept\n");
        return;
    }
    say("fuzz: the input is kept in ");
    say(keptFile.c_str());
    say("\n");
}

void onFatalSignal(int signal)
{
    if (signal == SIGPROF) {
        say("fuzz: the input takes too long\n");
    }
    keepInput();
    struct sigaction standard = {};
    standard.sa_handler = SIG_DFL;
    ::sigaction(SIGABRT, &standard, nullptr);
    ::sigaction(signal, &standard, nullptr);
    ::raise(signal == SIGPROF ? SIGABRT : signal);
}

void installHandlers()
{
    struct sigaction action = {};
    action.sa_handler = &onFatalSignal;
    action.sa_flags = SA_NODEFER;
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGPROF}) {
        ::sigaction(signal, &action, nullptr);
    }
}

void limitTime(int seconds)
{
    struct itimerval timer = {};
    timer.it_value.tv_sec = seconds;
    ::setitimer(ITIMER_PROF, &timer, nullptr);
}

void limitMemory()
{
#ifndef ROLLCALL_SANITIZED
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    const auto limit = static_cast<rlim_t>(pages) * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + kMaxAddressBytes;
    const struct rlimit limits = {limit, limit};
    ::setrlimit(RLIMIT_AS, &limits);
#endif
}

void runInput(const Bytes& input)
{
    current = &input;
    limitTime(kMaxSeconds);
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    limitTime(0);
    current = nullptr;
}

struct Options
{
    std::uint64_t inputs = 1000;
    std::uint64_t seconds = 0; ///< where above 0, instead of `inputs`
    std::uint64_t seed = 1;
    std::vector<std::string> files;
};

std::optional<std::uint64_t> numberOf(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<Options> parse(std::span<char*> arguments)
{
    Options options;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (!argument.starts_with("--")) {
            options.files.emplace_back(argument);
            continue;
        }
        const auto number = i + 1 < arguments.size() ? numberOf(arguments[i + 1]) : std::nullopt;
        ++i;
        if (!number) {
            return std::nullopt;
        }
        if (argument == "--inputs") {
            options.inputs = *number;
        } else if (argument == "--seconds") {
            options.seconds = *number;
        } else if (argument == "--seed") {
            options.seed = *number;
        } else {
            return std::nullopt;
        }
    }
    return options;
}

int runFiles(const std::vector<std::string>& files)
{
    for (const std::string& file : files) {
        std::ifstream stream(file, std::ios::binary);
        const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
        if (!stream.is_open()) {
            std::fprintf(stderr, "fuzz: %s cannot be read\n", file.c_str());
            return 2;
        }
        runInput(rollcall::fuzz::bytesOf(text));
    }
    std::printf("%zu inputs, %zu accepted\n", files.size(), rollcall::fuzz::acceptedCount());
    return 0;
}

int runMutations(const Options& options)
{
    using Clock = std::chrono::steady_clock;
    using namespace rollcall;
    const Clock::time_point start = Clock::now();
    const std::vector<Bytes> seeds = fuzz::seeds();
    for (const Bytes& seed : seeds) {
        const std::size_t before = fuzz::acceptedCount();
        runInput(seed);
        current = &seed;
        fuzz::require(fuzz::acceptedCount() == before + 1, "it refuses a seed");
        current = nullptr;
    }
    const std::vector<Bytes> regressions = fuzz::regressions();
    for (const Bytes& regression : regressions) {
        runInput(regression);
    }
    // Most mutations are small and start from what is sound: others are refused at the door.
    constexpr std::size_t kMostChanges = 6;
    constexpr double kSmallProb = 0.6;
    constexpr double kSeedProb = 0.8;
    Random random(options.seed);
    std::uint64_t done = 0;
    const auto goesOn = [&] {
        return options.seconds > 0 ? Clock::now() - start < std::chrono::seconds(options.seconds)
                                   : done < options.inputs;
    };
    for (; goesOn(); ++done) {
        const std::vector<Bytes>& from = regressions.empty() || chance(random, kSeedProb) ? seeds : regressions;
        Bytes input = from[below(random, from.size())];
        for (std::size_t left = chance(random, kSmallProb) ? 1 : 1 + below(random, kMostChanges); left > 0; --left) {
            fuzz::mutate(input, random);
        }
        if (chance(random, 0.9)) {
            fuzz::repair(input);
        }
        runInput(input);
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    std::printf("%zu seeds, %zu regressions, %zu mutations; %zu accepted, in %.1f s\n", seeds.size(),
                regressions.size(), static_cast<std::size_t>(done), fuzz::acceptedCount(), seconds);
    return 0;
}

} // namespace

#ifdef ROLLCALL_SANITIZED

/// So that the handlers here see what a sanitizer has found.
extern "C" const char* __asan_default_options() // NOLINT(bugprone-reserved-identifier)
{
    return "abort_on_error=1:max_allocation_size_mb=1024";
}

#else

/// Counted here, where nobody can catch the failure: a reader that turns std::bad_alloc into an Error has allocated too much
/// all the same.
void* operator new(std::size_t size)
{
    void* memory = std::malloc(size == 0 ? 1 : size);
    const std::size_t live = liveBytes += ::malloc_usable_size(memory);
    if (memory == nullptr || live > kMaxLiveBytes) {
        say("fuzz: the input takes too much memory\n");
        std::abort();
    }
    return memory;
}

void operator delete(void* memory) noexcept
{
    liveBytes -= ::malloc_usable_size(memory);
    std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept
{
    operator delete(memory);
}

#endif

int main(int argc, char** argv)
{
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    const auto options = parse(arguments);
    if (!options) {
        std::fprintf(stderr, "usage: %s [--inputs N] [--seconds S] [--seed N] [FILE...]\n", argv[0]);
        return 2;
    }
    keptFile = std::string(::program_invocation_short_name) + kKeptSuffix;
    installHandlers();
    limitMemory();
    return options->files.empty() ? runMutations(*options) : runFiles(options->files);
}

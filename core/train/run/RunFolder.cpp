// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/RunFolder.h"

#include "core/base/Files.h"
#include "core/train/run/Checkpoints.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <concepts>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <limits>
#include <optional>
#include <unistd.h>
#include <utility>

namespace rollcall::train {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr const char* kFormat = "rollcall-run";
constexpr int kVersion = 1;
constexpr double kLargest = 1e10; ///< in seconds 317 years, and more than any percentage
/// Counts of steps become numbers of 32 bits in the window; a recipe cannot ask for more.
constexpr std::int64_t kMostSteps = std::numeric_limits<std::int32_t>::max();
constexpr std::uintmax_t kMaxStateBytes = std::uintmax_t{1} << 20U;
/// Of a text; escaped, all of them stay far below kMaxStateBytes.
constexpr std::size_t kMaxTextBytes = std::size_t{1} << 14U;
constexpr std::array<std::pair<RunPhase, std::string_view>, 6> kPhaseNames{{
    {RunPhase::Preparing, "preparing"},
    {RunPhase::Training, "training"},
    {RunPhase::Paused, "paused"},
    {RunPhase::Stopped, "stopped"},
    {RunPhase::Finished, "finished"},
    {RunPhase::Failed, "failed"},
}};

fs::path stateFile(const fs::path& folder)
{
    return folder / "run.json";
}

fs::path pauseFile(const fs::path& folder)
{
    return folder / "pause";
}

Result<RunPhase> phaseOf(const std::string& name, const fs::path& file)
{
    for (const auto& [phase, known] : kPhaseNames) {
        if (name == known) {
            return phase;
        }
    }
    return makeError(ErrorCode::Corrupt, core::tr("{}: unknown phase \"{}\""), file.string(), name);
}

/// Calls field(name, member) for each member of a state that run.json holds, but the phase.
template <class State, class Field>
void forEachField(State& state, const Field& field)
{
    field("pid", state.pid);
    field("message", state.message);
    field("recipe", state.recipe);
    field("dataSet", state.dataSet);
    field("noise", state.noise);
    field("enrolled", state.enrolled);
    field("trials", state.trials);
    field("speakers", state.speakers);
    field("startModel", state.startModel);
    field("device", state.device);
    field("threads", state.threads);
    field("startedAtMs", state.startedAtMs);
    field("updatedAtMs", state.updatedAtMs);
    field("stepsDone", state.stepsDone);
    field("steps", state.steps);
    field("secondsLeft", state.secondsLeft);
    field("bestEerPercent", state.bestEerPercent);
}

/// What is not there keeps its default: later versions know more fields than earlier ones wrote.
///
/// No number here is below 0, and each fits what it is used as: the window sends signals to `pid`, and to a number that wraps around
/// to -1 they would go to every process of the user.
struct FieldReader
{
    const json& root;
    std::string& wrong; ///< name of a field that holds what cannot be; empty where there is none

    void operator()(const char* name, std::string& value) const
    {
        if (const auto found = root.find(name); found != root.end()) {
            found->get_to(value);
        }
    }
    template <std::integral Value>
    void operator()(const char* name, Value& value) const
    {
        const auto found = root.find(name);
        if (found == root.end()) {
            return;
        }
        if (found->is_number_unsigned() && std::in_range<Value>(found->template get<std::uint64_t>())) {
            value = found->template get<Value>();
        } else {
            wrong = name;
        }
    }
    void operator()(const char* name, double& value) const
    {
        const auto found = root.find(name);
        if (found == root.end()) {
            return;
        }
        if (found->is_number() && found->get<double>() >= 0.0 && found->get<double>() <= kLargest) {
            value = found->get<double>();
        } else {
            wrong = name;
        }
    }
    void operator()(const char* name, std::optional<double>& value) const
    {
        if (const auto found = root.find(name); found != root.end() && !found->is_null()) {
            (*this)(name, value.emplace());
        }
    }
};

/// Writes only what FieldReader takes: what is out of range is brought into it. A training that goes wrong is still to be seen.
struct FieldWriter
{
    json& root;

    void operator()(const char* name, const std::string& value) const { root[name] = value.substr(0, kMaxTextBytes); }
    template <std::integral Value>
    void operator()(const char* name, Value value) const
    {
        root[name] = std::max(value, Value{0});
    }
    void operator()(const char* name, double value) const
    {
        root[name] = std::isfinite(value) ? std::clamp(value, 0.0, kLargest) : 0.0;
    }
    void operator()(const char* name, const std::optional<double>& value) const
    {
        if (value && std::isfinite(*value)) {
            (*this)(name, *value);
        } else {
            root[name] = nullptr;
        }
    }
};

/// The whole file. Such locks belong to the open file, not to the process, and can be asked about without being taken: an
/// observer can never be in a training's way.
struct flock wholeFile(short type)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

} // namespace

std::string_view runPhaseName(RunPhase phase)
{
    return kPhaseNames[static_cast<std::size_t>(phase)].second;
}

Result<RunState> readRunState(const fs::path& folder)
{
    const fs::path file = stateFile(folder);
    auto bytes = readFile(file, kMaxStateBytes);
    if (!bytes) {
        return bytes.error();
    }
    try {
        const auto* text = reinterpret_cast<const char*>(bytes->data());
        const json root = json::parse(text, text + bytes->size());
        if (root.at("format") != kFormat || root.at("version") != kVersion) {
            return makeError(ErrorCode::Corrupt, core::tr("{}: no run of this program's version"), file.string());
        }
        auto phase = phaseOf(root.at("phase").get<std::string>(), file);
        if (!phase) {
            return phase.error();
        }
        RunState state;
        state.phase = *phase;
        std::string wrong;
        forEachField(state, FieldReader{root, wrong});
        if (!std::in_range<pid_t>(state.pid)) {
            wrong = "pid";
        }
        if (state.steps > kMostSteps || state.stepsDone > kMostSteps) {
            wrong = "steps";
        }
        if (!wrong.empty()) {
            return makeError(ErrorCode::Corrupt, core::tr("{}: damaged (\"{}\" is out of range)"), file.string(),
                             wrong);
        }
        return state;
    } catch (const json::exception& error) {
        return makeError(ErrorCode::Corrupt, core::tr("{}: damaged ({})"), file.string(), error.what());
    }
}

Result<void> writeRunState(const fs::path& folder, RunState state)
{
    using namespace std::chrono;
    state.updatedAtMs = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    state.pid = std::in_range<pid_t>(state.pid) ? state.pid : 0;
    state.steps = std::min(state.steps, kMostSteps);
    state.stepsDone = std::min(state.stepsDone, kMostSteps);
    json root = {{"format", kFormat}, {"version", kVersion}, {"phase", runPhaseName(state.phase)}};
    forEachField(std::as_const(state), FieldWriter{root});
    // A path need not be UTF-8: what cannot be told exactly is told approximately.
    return writeFileAtomically(stateFile(folder), root.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

Result<RunLock> RunLock::take(const fs::path& folder)
{
    std::error_code code;
    fs::create_directories(folder, code);
    if (code) {
        return makeError(ErrorCode::Io, core::tr("{}: cannot be made ({})"), folder.string(), code.message());
    }
    const fs::path file = folder / "lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return makeError(ErrorCode::Io, core::tr("{}: cannot be made ({})"), file.string(), std::strerror(errno));
    }
    struct flock lock = wholeFile(F_WRLCK);
    if (::fcntl(descriptor, F_OFD_SETLK, &lock) != 0) {
        const bool busy = errno == EAGAIN || errno == EACCES;
        const std::string why = std::strerror(errno);
        ::close(descriptor);
        return busy ? makeError(
                          ErrorCode::Busy,
                          core::tr("{}: another process trains there; wait for it, stop it or choose another folder"),
                          folder.string())
                    : makeError(ErrorCode::Io, core::tr("{}: cannot be locked ({})"), file.string(), why);
    }
    return RunLock(descriptor);
}

RunLock::RunLock(int descriptor) : m_descriptor(descriptor) {}
RunLock::RunLock(RunLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

RunLock& RunLock::operator=(RunLock&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

RunLock::~RunLock()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor); // the lock goes with it
    }
}

bool isRunning(const fs::path& folder)
{
    const int descriptor = ::open((folder / "lock").c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    struct flock lock = wholeFile(F_RDLCK);
    const bool held = ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(descriptor);
    return held;
}

bool isResumable(const fs::path& folder)
{
    return !Checkpoints(folder, 1).newestFirst().empty();
}

Result<RunLock> takeRun(const fs::path& folder, bool resume)
{
    auto lock = RunLock::take(folder);
    if (lock && !resume && isResumable(folder)) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("{}: there is a training already; resume it (--resume) or choose another folder"),
                         folder.string());
    }
    if (lock) {
        removeUnfinishedFiles(folder);
        removeUnfinishedFiles(folder / "checkpoints");
    }
    return lock;
}

RunState initialState(const fs::path& folder, const RunState& config, bool resume)
{
    using namespace std::chrono;
    const auto before = readRunState(folder);
    RunState state = before && resume ? *before : config;
    if (!before || !resume) {
        state.startedAtMs = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    }
    if (before && state.recipe.empty()) {
        state.recipe = before->recipe;
        state.steps = before->steps;
    }
    state.phase = RunPhase::Preparing;
    state.message.clear();
    state.secondsLeft = 0.0;
    state.pid = ::getpid();
    return state;
}

void mergeConfig(RunState& state, const RunState& config)
{
    state.recipe = config.recipe;
    state.steps = config.steps;
    state.dataSet = config.dataSet;
    state.noise = config.noise;
    state.enrolled = config.enrolled;
    state.trials = config.trials;
    state.speakers = config.speakers;
    state.startModel = config.startModel;
    state.device = config.device;
    state.threads = config.threads;
}

Result<void> failRun(const fs::path& folder, const Error& error)
{
    auto state = readRunState(folder);
    if (!state) {
        return state.error();
    }
    if (state->phase == RunPhase::Finished) {
        return {};
    }
    state->phase = RunPhase::Failed;
    state->message = error.message;
    return writeRunState(folder, std::move(*state));
}

Result<void> setPaused(const fs::path& folder, bool paused)
{
    const fs::path file = pauseFile(folder);
    std::error_code code;
    if (!paused) {
        fs::remove(file, code);
        return code ? Result<void>(makeError(ErrorCode::Io, core::tr("{}: cannot be removed ({})"), file.string(),
                                             code.message()))
                    : Result<void>();
    }
    std::ofstream stream(file);
    return stream ? Result<void>()
                  : Result<void>(makeError(ErrorCode::Io, core::tr("{}: cannot be made"), file.string()));
}

bool isPaused(const fs::path& folder)
{
    std::error_code code;
    return fs::exists(pauseFile(folder), code);
}

fs::path trialsFileOf(const fs::path& folder)
{
    return folder / "trials.txt";
}

fs::path hardestFileOf(const fs::path& folder)
{
    return folder / "hardest.json";
}

} // namespace rollcall::train

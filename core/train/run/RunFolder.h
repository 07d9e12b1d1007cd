// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// What a training leaves in its folder, so that another process (the window) can follow it, steer it and find it again.
///
/// recipe.toml       the recipe's text
/// run.json          RunState, replaced as a whole at every change
/// curves.csv        a line for each CurvePoint
/// curves.jsonl      the same, one JSON object a line
/// trials.txt        the development trials, as dataset::parseTrials() reads them; none where there are none
/// hardest.json      the hardest triplets so far
/// checkpoints/      the last few; each holds all that --resume needs
/// model.safetensors the best network so far
/// pause             while this file exists, the training waits between two steps
/// lock              locked (fcntl, open file description) while a process trains here; the system frees it whatever ends
///                   that process
namespace rollcall::train {

/// Where a training stands. Stored in run.json by name; do not rename.
enum class RunPhase {
    Preparing, ///< reading the data set
    Training,
    Paused,   ///< waits for the file "pause" to vanish
    Stopped,  ///< ended on request; resumable
    Finished, ///< all steps done, or early stop
    Failed    ///< ended by an error: `message`; resumable when a checkpoint is there
};

std::string_view runPhaseName(RunPhase phase);

/// Contents of run.json.
struct RunState
{
    RunPhase phase = RunPhase::Preparing;
    std::int64_t pid = 0;                 ///< of the process that trains or trained; alive only while isRunning()
    std::string message;                  ///< one sentence for people; of a failed run, what was wrong and what to do
    std::string recipe;                   ///< its name
    std::string dataSet;                  ///< folder or pack; may be empty where `enrolled` is not
    std::string noise;                    ///< folder; may be empty
    std::string enrolled;                 ///< store whose speakers are trained on too; may be empty
    std::string trials;                   ///< development list; may be empty
    std::string speakers;                 ///< list of training speakers; may be empty: all
    std::string startModel;               ///< whose weights it began with; may be empty: drawn at random
    std::string device;                   ///< as for TrainingJob; may be empty: "auto"
    int threads = 0;                      ///< for the network; 0: all processors. Sums depend on it
    std::int64_t startedAtMs = 0;         ///< UTC, since 1970, of the very first start
    std::int64_t updatedAtMs = 0;         ///< UTC, since 1970
    std::int64_t stepsDone = 0;           ///< of both phases together
    std::int64_t steps = 0;               ///< of both phases together
    double secondsLeft = 0.0;             ///< estimate; 0 where unknown
    std::optional<double> bestEerPercent; ///< development; that of model.safetensors
};

/// @error NotFound: no run there; Corrupt: not a run.json of ours
Result<RunState> readRunState(const std::filesystem::path& folder);

/// Replaces run.json atomically and sets updatedAtMs. Numbers that readRunState() would refuse are brought into range.
/// @error Io
Result<void> writeRunState(const std::filesystem::path& folder, RunState state);

/// Held by the process that trains in a folder.
class RunLock
{
public:
    /// Makes the folder if need be.
    /// @error Busy: another process trains there; Io: the folder cannot be made or written, or its file system knows
    ///        no locks
    static Result<RunLock> take(const std::filesystem::path& folder);
    RunLock(RunLock&&) noexcept;
    RunLock& operator=(RunLock&&) noexcept;
    ~RunLock();

private:
    explicit RunLock(int descriptor);
    int m_descriptor = -1;
};

/// True while a process, this one or another, holds the folder's RunLock. A run whose state says Training while nobody holds
/// the lock was killed, and can be resumed.
bool isRunning(const std::filesystem::path& folder);

/// True when a checkpoint is there, so that a training that does not run can go on.
bool isResumable(const std::filesystem::path& folder);

/// Takes the folder of a run for this process.
/// @error as RunLock::take; InvalidArgument: there is a training already and `resume` is false
Result<RunLock> takeRun(const std::filesystem::path& folder, bool resume);

/// The state a process shows before it has begun: of a resumed run what it had reached and was begun with, else `config`; and this
/// process's number.
/// @param config what it does not say (recipe, steps) stays as it was
RunState initialState(const std::filesystem::path& folder, const RunState& config, bool resume);

/// What a training is begun with: from `config`, for a state that tells of one that really began. Until then a resumed run keeps
/// what it had, so that a mistyped resume does not cost it.
void mergeConfig(RunState& state, const RunState& config);

/// Tells in run.json that the run ended with an error; a finished one stays finished.
/// @error NotFound, Corrupt: there is no run; Io
Result<void> failRun(const std::filesystem::path& folder, const Error& error);

/// Asks the training to wait after its current step, or to go on. Works before a start, too.
/// @error Io
Result<void> setPaused(const std::filesystem::path& folder, bool paused);
bool isPaused(const std::filesystem::path& folder);

/// trials.txt of a run.
std::filesystem::path trialsFileOf(const std::filesystem::path& folder);
/// hardest.json of a run.
std::filesystem::path hardestFileOf(const std::filesystem::path& folder);

} // namespace rollcall::train

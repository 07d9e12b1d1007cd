// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/RunScan.h"

#include "core/base/Files.h"
#include "core/train/run/CurveTail.h"
#include "core/train/run/TrainingWork.h"

#include <QDateTime>

#include <algorithm>

namespace rollcall::ui {

namespace fs = std::filesystem;

namespace {

/// A process that was just started needs some time for its libraries before it shows itself.
constexpr qint64 kStartPatienceMs = 20000;

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

/// What a process that died before it could say so itself left on its output.
QString lastWords(const fs::path& folder)
{
    constexpr std::uintmax_t kMaxLogBytes = 1U << 24U;
    const auto bytes = readFile(folder / "log.txt", kMaxLogBytes);
    if (!bytes) {
        return {};
    }
    const QByteArray text(reinterpret_cast<const char*>(bytes->data()), static_cast<qsizetype>(bytes->size()));
    const QByteArray last = text.trimmed().split('\n').last();
    return last.startsWith(kStartMark) ? QString() : QString::fromUtf8(last);
}

std::optional<RunRow> rowOf(const fs::path& folder)
{
    // Asked before the state is read: a training that ends in between has then written its last word.
    const bool live = train::isRunning(folder);
    const auto state = train::readRunState(folder);
    if (!state) {
        return std::nullopt;
    }
    std::error_code code;
    RunRow row;
    row.folder = textOf(folder.string());
    row.name = textOf(state->recipe.empty() ? folder.filename().string() : state->recipe);
    row.condition = conditionOf(*state, live);
    row.live = live;
    row.pausing = live && train::isPaused(folder);
    row.resumable = train::isResumable(folder);
    row.hasModel = fs::exists(folder / "model.safetensors", code);
    row.message = textOf(state->message);
    row.dataFolder = textOf(state->dataSet);
    row.noiseFolder = textOf(state->noise);
    row.enrolledStore = textOf(state->enrolled);
    row.trialsFile =
        fs::exists(train::trialsFileOf(folder), code) ? textOf(train::trialsFileOf(folder).string()) : QString();
    row.pid = state->pid;
    row.startedAtMs = state->startedAtMs;
    row.stepsDone = state->stepsDone;
    row.steps = state->steps;
    row.secondsLeft = state->secondsLeft;
    row.bestEerPercent = state->bestEerPercent;
    if (row.condition == RunCondition::Interrupted && state->phase == train::RunPhase::Preparing) {
        row.message = lastWords(folder);
    }
    return row;
}

} // namespace

RunCondition conditionOf(const train::RunState& state, bool live)
{
    switch (state.phase) {
    case train::RunPhase::Finished:
        return RunCondition::Finished;
    case train::RunPhase::Failed:
        return RunCondition::Failed;
    case train::RunPhase::Stopped:
        return RunCondition::Stopped;
    case train::RunPhase::Preparing: {
        const bool young = QDateTime::currentMSecsSinceEpoch() - state.updatedAtMs < kStartPatienceMs;
        return live || (state.pid == 0 && young) ? RunCondition::Preparing : RunCondition::Interrupted;
    }
    case train::RunPhase::Training:
        return live ? RunCondition::Training : RunCondition::Interrupted;
    case train::RunPhase::Paused:
        break;
    }
    return live ? RunCondition::Paused : RunCondition::Interrupted;
}

QList<RunRow> runsIn(const fs::path& folder)
{
    QList<RunRow> rows;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code)) {
        if (auto row = rowOf(entry->path())) {
            rows.append(*row);
        }
    }
    std::ranges::sort(rows, [](const RunRow& a, const RunRow& b) {
        return a.startedAtMs != b.startedAtMs ? a.startedAtMs > b.startedAtMs : a.folder < b.folder;
    });
    return rows;
}

std::optional<double> knownPace(const QList<RunRow>& runs)
{
    for (const RunRow& run : runs) {
        const fs::path folder(run.folder.toStdString());
        const auto recipe = train::readRecipe(folder / "recipe.toml");
        train::CurveTail curves(folder);
        if (!recipe || !curves.read() || curves.points().empty()) {
            continue;
        }
        if (const double pace = train::paceOf(*recipe, curves.points().back()); pace > 0.0) {
            return pace;
        }
    }
    return std::nullopt;
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/TrainingRuns.h"

#include "core/base/Files.h"
#include "core/base/Guarded.h"
#include "core/pipeline/Paths.h"
#include "core/train/run/Recipe.h"
#include "core/train/run/RunFolder.h"
#include "ui/Settings.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <optional>

namespace rollcall::ui {

namespace fs = std::filesystem;

namespace {

/// A process that was just started needs some time for its libraries before it shows itself.
constexpr qint64 kStartPatienceMs = 20000;

fs::path pathOf(const QString& text)
{
    return fs::path(text.toStdString());
}

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

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

/// Begins a process's part of log.txt.
constexpr const char* kStartMark = "== started ";

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
    row.trialsFile = textOf(state->trials);
    row.speakersFile = textOf(state->speakers);
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

QList<RunRow> rowsIn(const fs::path& runs)
{
    QList<RunRow> rows;
    std::error_code code;
    for (fs::directory_iterator entry(runs, code); !code && entry != fs::directory_iterator(); entry.increment(code)) {
        if (auto row = rowOf(entry->path())) {
            rows.append(*row);
        }
    }
    std::ranges::sort(rows, [](const RunRow& a, const RunRow& b) {
        return a.startedAtMs != b.startedAtMs ? a.startedAtMs > b.startedAtMs : a.folder < b.folder;
    });
    return rows;
}

/// A new folder named after the training, of characters that every file system takes.
Result<fs::path> makeRunFolder(const fs::path& runs, const QString& name)
{
    constexpr int kMaxNameLength = 60;
    constexpr int kMaxNumber = 10000;
    QString plain;
    for (const QChar character : name.trimmed().left(kMaxNameLength)) {
        const bool sound = character.isLetterOrNumber() || character == QLatin1Char('_');
        plain += sound ? character : QLatin1Char('-');
    }
    if (plain.isEmpty()) {
        plain = QStringLiteral("training");
    }
    std::error_code code;
    fs::create_directories(runs, code);
    for (int number = 1; !code && number < kMaxNumber; ++number) {
        const QString numbered = number == 1 ? plain : QStringLiteral("%1-%2").arg(plain, QString::number(number));
        if (fs::create_directory(runs / pathOf(numbered), code)) {
            return runs / pathOf(numbered);
        }
    }
    return makeError(ErrorCode::Io, "{}",
                     TrainingRuns::tr("%1: no folder can be made there (%2)")
                         .arg(textOf(runs.string()), textOf(code.message()))
                         .toStdString());
}

/// Starts rollcall-cli train as a process that outlives this one.
Result<void> launch(const fs::path& folder, train::RunState state, bool resumed)
{
    const fs::path program = pipeline::commandLineProgram();
    if (program.empty()) {
        return makeError(ErrorCode::NotFound, "{}",
                         TrainingRuns::tr("rollcall-cli, which does the training, is not installed beside this "
                                          "program nor found in PATH.")
                             .toStdString());
    }
    QStringList arguments{QStringLiteral("train"),  textOf((folder / "recipe.toml").string()),
                          QStringLiteral("--data"), textOf(state.dataSet),
                          QStringLiteral("--out"),  textOf(folder.string())};
    const auto add = [&arguments](const char* option, const std::string& value) {
        if (!value.empty()) {
            arguments << QString::fromUtf8(option) << textOf(value);
        }
    };
    add("--noise", state.noise);
    add("--trials", state.trials);
    add("--speakers", state.speakers);
    add("--init-from", state.startModel);
    add("--device", state.device);
    if (state.threads > 0) {
        add("--threads", std::to_string(state.threads));
    }
    if (resumed) {
        arguments << QStringLiteral("--resume");
    }
    // Seen at once, and found even if the process dies before it can say anything.
    state.phase = train::RunPhase::Preparing;
    state.pid = 0;
    state.message.clear();
    if (auto written = train::writeRunState(folder, state); !written) {
        return written;
    }
    const QString log = textOf((folder / "log.txt").string());
    if (QFile file(log); file.open(QIODevice::Append)) {
        file.write(kStartMark + QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toUtf8() + '\n');
    }
    QProcess process;
    process.setProgram(textOf(program.string()));
    process.setArguments(arguments);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(log, QIODevice::Append);
    process.setStandardErrorFile(log, QIODevice::Append);
    if (!process.startDetached()) {
        const Error error = makeError(
            ErrorCode::Io, "{}",
            TrainingRuns::tr("%1 cannot be started: %2").arg(process.program(), process.errorString()).toStdString());
        state.phase = train::RunPhase::Failed;
        state.message = error.message;
        if (auto written = train::writeRunState(folder, state); !written) {
            return written;
        }
        return error;
    }
    return {};
}

Error atWork()
{
    return makeError(ErrorCode::Busy, "{}", TrainingRuns::tr("This training is at work; stop it first.").toStdString());
}

Error notAtWork()
{
    return makeError(ErrorCode::InvalidArgument, "{}",
                     TrainingRuns::tr("This training does not run any more.").toStdString());
}

} // namespace

TrainingRuns::TrainingRuns(Settings& settings, QObject* parent)
    : QObject(parent), m_settings(settings), m_question(std::make_shared<std::atomic<quint64>>(0)),
      m_tails(std::make_shared<std::map<QString, train::CurveTail>>())
{
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &TrainingRuns::refresh);
}

TrainingRuns::~TrainingRuns() = default;

QString TrainingRuns::folder() const
{
    const QString chosen = m_settings.text(SettingKey::RunsFolder);
    return chosen.isEmpty() ? textOf(pipeline::defaultRunsFolder().string()) : chosen;
}

void TrainingRuns::setPolling(bool on)
{
    if (!on) {
        m_timer.stop();
    } else if (!m_timer.isActive()) {
        m_timer.start();
        refresh();
    }
}

void TrainingRuns::refresh()
{
    if (m_looking) {
        m_lookAgain = true; // a slow disk must not pile up looks
        return;
    }
    m_looking = true;
    m_queue.post([this, runs = pathOf(folder()), followed = m_followed, tails = m_tails](const std::stop_token& stop) {
        const auto rows = std::make_shared<QList<RunRow>>(rowsIn(runs));
        const auto fresh = std::make_shared<QHash<QString, CurvePoints>>();
        std::erase_if(*tails, [&followed](const auto& tail) { return !followed.contains(tail.first); });
        for (const QString& each : followed) {
            const auto [tail, added] = tails->try_emplace(each, pathOf(each));
            const auto read = tail->second.read();
            if (added || (read && *read)) {
                fresh->insert(each, std::make_shared<const std::vector<train::CurvePoint>>(tail->second.points()));
            }
            if (stop.stop_requested()) {
                return;
            }
        }
        QMetaObject::invokeMethod(this, [this, rows, fresh, followed] {
            const bool news = !m_loaded || *rows != m_rows || !fresh->isEmpty();
            m_rows = *rows;
            m_loaded = true;
            m_curves.removeIf([&followed](const auto& curve) { return !followed.contains(curve.key()); });
            for (auto it = fresh->cbegin(); it != fresh->cend(); ++it) {
                m_curves.insert(it.key(), it.value());
            }
            m_looking = false;
            if (news) {
                Q_EMIT changed();
            }
            if (std::exchange(m_lookAgain, false)) {
                refresh();
            }
        });
    });
}

void TrainingRuns::follow(const QStringList& folders)
{
    if (folders == m_followed) {
        return;
    }
    m_followed = folders;
    refresh();
}

template <class T>
void TrainingRuns::run(pipeline::WorkQueue& queue, QObject* context,
                       std::function<Result<T>(const std::stop_token&)> work, Done<T> done)
{
    // The context is looked at on the GUI thread alone, where it lives and dies.
    const QPointer<QObject> guard(context);
    queue.post([this, guard, work = std::move(work), done = std::move(done)](const std::stop_token& stop) {
        auto result = std::make_shared<Result<T>>(
            guarded(QCoreApplication::applicationName().toStdString(), [&] { return work(stop); }));
        QMetaObject::invokeMethod(this, [guard, done, result] {
            if (guard) {
                done(*result);
            }
        });
    });
    refresh();
}

void TrainingRuns::start(QObject* context, const NewTraining& training, Done<QString> done)
{
    run<QString>(
        m_queue, context,
        [training, runs = pathOf(folder())](const std::stop_token&) -> Result<QString> {
            const std::string text = training.recipe.toStdString();
            auto recipe = train::parseRecipe(text, training.name.toStdString());
            if (!recipe) {
                return recipe.error();
            }
            auto made = makeRunFolder(runs, training.name);
            if (!made) {
                return made.error();
            }
            if (auto written = writeFileAtomically(*made / "recipe.toml", text); !written) {
                return written.error();
            }
            train::RunState state;
            state.recipe = recipe->name;
            state.dataSet = training.dataFolder.toStdString();
            state.noise = training.noiseFolder.toStdString();
            state.startModel = training.startModel.toStdString();
            state.threads = training.threads;
            state.startedAtMs = QDateTime::currentMSecsSinceEpoch();
            state.steps = recipe->softmax.steps + recipe->triplet.steps;
            if (auto launched = launch(*made, state, false); !launched) {
                return launched.error();
            }
            return textOf(made->string());
        },
        std::move(done));
}

void TrainingRuns::resume(QObject* context, const RunRow& run, Done<void> done)
{
    this->run<void>(
        m_queue, context,
        [folder = pathOf(run.folder)](const std::stop_token&) -> Result<void> {
            if (train::isRunning(folder)) {
                return atWork();
            }
            auto state = train::readRunState(folder);
            if (!state) {
                return state.error();
            }
            if (auto cleared = train::setPaused(folder, false); !cleared) {
                return cleared;
            }
            return launch(folder, *state, train::isResumable(folder));
        },
        std::move(done));
}

void TrainingRuns::setPaused(QObject* context, const RunRow& run, bool paused, Done<void> done)
{
    this->run<void>(
        m_queue, context,
        [folder = pathOf(run.folder), paused](const std::stop_token&) { return train::setPaused(folder, paused); },
        std::move(done));
}

void TrainingRuns::stop(QObject* context, const RunRow& run, Done<void> done)
{
    this->run<void>(
        m_queue, context,
        [folder = pathOf(run.folder)](const std::stop_token&) -> Result<void> {
            // Number and lock of this moment: the number alone may belong to somebody else by now.
            const auto state = train::readRunState(folder);
            if (!state) {
                return state.error();
            }
            if (!train::isRunning(folder) || state->pid <= 1) {
                return notAtWork();
            }
            return ::kill(static_cast<pid_t>(state->pid), SIGTERM) == 0 ? Result<void>() : Result<void>(notAtWork());
        },
        std::move(done));
}

void TrainingRuns::remove(QObject* context, const RunRow& run, Done<void> done)
{
    this->run<void>(
        m_queue, context,
        [folder = pathOf(run.folder)](const std::stop_token&) -> Result<void> {
            if (train::isRunning(folder)) {
                return atWork();
            }
            const auto state = train::readRunState(folder);
            if (!state) {
                return state.error(); // whatever this is, it is no run
            }
            if (conditionOf(*state, false) == RunCondition::Preparing) {
                return atWork(); // its process is about to show itself
            }
            std::error_code code;
            fs::remove_all(folder, code);
            return code ? Result<void>(makeError(ErrorCode::Io, "{}",
                                                 tr("%1: cannot be removed (%2)")
                                                     .arg(textOf(folder.string()), textOf(code.message()))
                                                     .toStdString()))
                        : Result<void>();
        },
        std::move(done));
}

void TrainingRuns::recognise(QObject* context, const QString& data, Done<DataReport> done)
{
    const quint64 question = ++*m_question;
    run<DataReport>(
        m_scanQueue, context,
        [data, question, last = m_question](const std::stop_token& stop) {
            return recogniseData(data, [&] { return !stop.stop_requested() && question == *last; });
        },
        [question, last = m_question, done = std::move(done)](const Result<DataReport>& report) {
            if (question == *last) {
                done(report);
            }
        });
}

} // namespace rollcall::ui

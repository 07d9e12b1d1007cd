// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/TrainingRuns.h"

#include "core/base/Files.h"
#include "core/base/Guarded.h"
#include "core/nn/model/Model.h"
#include "core/pipeline/Paths.h"
#include "core/pipeline/training/TrainingPace.h"
#include "core/train/run/RecipeFit.h"
#include "core/train/run/RunFolder.h"
#include "ui/Settings.h"
#include "ui/training/RunScan.h"

#include <QCoreApplication>

#include <csignal>
#include <filesystem>
#include <utility>

namespace rollcall::ui {

namespace fs = std::filesystem;

namespace {

fs::path pathOf(const QString& text)
{
    return fs::path(text.toStdString());
}

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

/// @return null where there are none
HardestPtr hardestOf(const fs::path& folder)
{
    constexpr std::uintmax_t kMaxBytes = 1U << 20U;
    const auto bytes = readFile(train::hardestFileOf(folder), kMaxBytes);
    if (!bytes) {
        return nullptr;
    }
    auto hardest = train::HardestTriplets::fromJson({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    return hardest ? std::make_shared<const train::HardestTriplets>(std::move(*hardest)) : nullptr;
}

bool isSame(const HardestPtr& a, const HardestPtr& b)
{
    return a && b ? a->triplets() == b->triplets() : a == b;
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
        const auto rows = std::make_shared<QList<RunRow>>(runsIn(runs));
        const auto fresh = std::make_shared<QHash<QString, CurvePoints>>();
        const auto hardest = std::make_shared<QHash<QString, HardestPtr>>();
        std::erase_if(*tails, [&followed](const auto& tail) { return !followed.contains(tail.first); });
        for (const QString& each : followed) {
            const auto [tail, added] = tails->try_emplace(each, pathOf(each));
            const auto read = tail->second.read();
            if (added || (read && *read)) {
                fresh->insert(each, std::make_shared<const std::vector<train::CurvePoint>>(tail->second.points()));
            }
            hardest->insert(each, hardestOf(pathOf(each)));
            if (stop.stop_requested()) {
                return;
            }
        }
        QMetaObject::invokeMethod(this, [this, rows, fresh, hardest, followed] {
            bool news = !m_loaded || *rows != m_rows || !fresh->isEmpty();
            for (auto it = hardest->cbegin(); it != hardest->cend(); ++it) {
                news = news || !isSame(it.value(), m_hardest.value(it.key()));
            }
            m_hardest = *hardest;
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
            auto folder = beginRun(runs, training);
            return folder ? Result<QString>(textOf(folder->string())) : folder.error();
        },
        std::move(done));
}

void TrainingRuns::resume(QObject* context, const RunRow& run, Done<void> done)
{
    this->run<void>(
        m_queue, context, [folder = pathOf(run.folder)](const std::stop_token&) { return resumeRun(folder); },
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
                return runIsAtWork();
            }
            const auto state = train::readRunState(folder);
            if (!state) {
                return state.error(); // whatever this is, it is no run
            }
            if (conditionOf(*state, false) == RunCondition::Preparing) {
                return runIsAtWork(); // its process is about to show itself
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

void TrainingRuns::fitRecipe(QObject* context, const QString& recipeFile, const QString& model, Done<QString> done)
{
    run<QString>(
        m_queue, context,
        [recipeFile, model](const std::stop_token&) -> Result<QString> {
            const auto recipe = train::readRecipe(pathOf(recipeFile));
            const auto start = nn::readModel(pathOf(model));
            if (!recipe || !start) {
                return recipe ? start.error() : recipe.error();
            }
            auto text = train::fitRecipe(recipe->text, *start);
            return text ? Result<QString>(textOf(*text)) : text.error();
        },
        std::move(done));
}

void TrainingRuns::askPace(QObject* context, const QString& model, Done<TrainingPace> done)
{
    run<TrainingPace>(
        m_queue, context,
        [runs = pathOf(folder()), model](const std::stop_token&) -> Result<TrainingPace> {
            if (const auto known = knownPace(runsIn(runs))) {
                return TrainingPace{*known, true};
            }
            const auto measured = pipeline::measureTrainingPace(pathOf(model));
            return measured ? Result<TrainingPace>(TrainingPace{*measured, false}) : measured.error();
        },
        std::move(done));
}

} // namespace rollcall::ui

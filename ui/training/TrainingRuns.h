// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/pipeline/WorkQueue.h"
#include "core/train/run/CurveTail.h"
#include "core/train/run/HardestTriplets.h"
#include "ui/models/RunsModel.h"
#include "ui/training/DataReport.h"
#include "ui/training/RunLauncher.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <vector>

namespace rollcall::ui {

class Settings;

using CurvePoints = std::shared_ptr<const std::vector<train::CurvePoint>>;
/// How fast this computer trains.
struct TrainingPace
{
    double workPerSecond = 0.0; ///< as train::trainingWork()
    bool shown = false;         ///< by a training; otherwise a guess
};

using HardestPtr = std::shared_ptr<const train::HardestTriplets>;

/// The trainings of this user: each a folder, and while it works a process of rollcall-cli that needs nobody. This object starts
/// and steers such processes through their folders and looks at the folders from time to time, so that a training begun by
/// another window, or before a crash, is found like any other.
///
/// @thread GUI; all that touches the disk happens on threads of its own
class TrainingRuns : public QObject
{
    Q_OBJECT

public:
    static constexpr int kPollMs = 1000;

    /// `settings` must outlive it.
    explicit TrainingRuns(Settings& settings, QObject* parent = nullptr);
    ~TrainingRuns() override;

    /// Where the runs are kept.
    [[nodiscard]] QString folder() const;

    /// Looks at the folders every kPollMs, and at once.
    void setPolling(bool on);
    void refresh();

    /// Newest first.
    [[nodiscard]] const QList<RunRow>& rows() const { return m_rows; }
    [[nodiscard]] bool loaded() const { return m_loaded; }

    /// Runs whose curves are read.
    void follow(const QStringList& folders);
    /// Null where they are not read yet or not followed.
    [[nodiscard]] CurvePoints curves(const QString& folder) const { return m_curves.value(folder); }

    /// Of a followed run; null where there are none yet.
    [[nodiscard]] HardestPtr hardest(const QString& folder) const { return m_hardest.value(folder); }

    /// Answer of a piece of work, on the GUI thread; not called when `context` has died by then.
    template <class T>
    using Done = std::function<void(const Result<T>&)>;

    /// As beginRun().
    /// @param done gets the run's folder
    void start(QObject* context, const NewTraining& training, Done<QString> done);
    /// As resumeRun(): on from its checkpoint, or anew where it has none.
    void resume(QObject* context, const RunRow& run, Done<void> done);
    void setPaused(QObject* context, const RunRow& run, bool paused, Done<void> done);
    /// Asks the process to write a checkpoint and end.
    void stop(QObject* context, const RunRow& run, Done<void> done);
    /// Erases a run that stands still.
    /// @error Busy: it is at work
    void remove(QObject* context, const RunRow& run, Done<void> done);

    /// What is in a data set, a folder or a pack. Only the last question is answered; the ones before it are given up.
    void recognise(QObject* context, const QString& data, Done<DataReport> done);

    /// The text of a recipe that goes on from a model: train::fitRecipe().
    void fitRecipe(QObject* context, const QString& recipeFile, const QString& model, Done<QString> done);
    /// How fast this computer has trained lately, else about how fast it would.
    /// @param model whose time is taken where no training has shown it yet
    void askPace(QObject* context, const QString& model, Done<TrainingPace> done);

Q_SIGNALS:
    /// rows(), curves() or hardest() are other ones than before.
    void changed();

private:
    template <class T>
    void run(pipeline::WorkQueue& queue, QObject* context, std::function<Result<T>(const std::stop_token&)> work,
             Done<T> done);

    Settings& m_settings;
    QTimer m_timer;
    QList<RunRow> m_rows;
    bool m_loaded = false;
    bool m_looking = false; ///< a look at the folders is under way
    bool m_lookAgain = false;
    QStringList m_followed;
    QHash<QString, CurvePoints> m_curves;
    QHash<QString, HardestPtr> m_hardest;
    std::shared_ptr<std::atomic<quint64>> m_question;             ///< counts recognise()
    std::shared_ptr<std::map<QString, train::CurveTail>> m_tails; ///< used on m_queue's thread alone
    pipeline::WorkQueue m_scanQueue; ///< data folders may be large: nothing else waits for them
    pipeline::WorkQueue m_queue;     ///< the queues come last: gone before what their work uses
};

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/WorkQueue.h"
#include "ui/recordings/queue/QueueModel.h"
#include "ui/recordings/queue/RecordingListener.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace rollcall::ui {

/// Listens to the recordings of a QueueModel one after the other, on a thread of its own.
///
/// @thread GUI
class RecordingQueue : public QObject
{
    Q_OBJECT

public:
    /// Called on the queue's thread, one at a time.
    using Listen = std::function<Result<identify::Timeline>(const QString& file, const ListeningSteps& steps)>;

    explicit RecordingQueue(Listen listen, QObject* parent = nullptr);
    /// Cancels what is being listened to, and waits for it.
    ~RecordingQueue() override;

    [[nodiscard]] QueueModel& model() { return m_model; }
    [[nodiscard]] const QueueModel& model() const { return m_model; }

    /// Files at once; folders are looked through in the background, and folderRead() follows for each.
    /// @return id of the first file; 0: none
    qint64 add(const QStringList& filesAndFolders);
    void cancel(qint64 id);
    void cancelAll();
    /// Recordings that were cancelled wait again.
    void resume();
    /// One with or without an answer waits again.
    void listenAgain(qint64 id);
    void remove(qint64 id);

    /// While paused, no further recording is begun: there is no model.
    void setPaused(bool paused);

    /// Until all have an answer, from how long the ones before took; nothing before there is one.
    [[nodiscard]] std::optional<double> secondsLeft() const;

Q_SIGNALS:
    /// What is being listened to is decoded.
    void decoded(qint64 id, const rollcall::ui::LoadedSoundPtr& sound);
    /// There is an answer, or a problem.
    void finished(qint64 id);
    /// `found` sound files were added.
    void folderRead(const QString& folder, qsizetype found);
    /// Anything of the queue as a whole: how many wait, time left.
    void changed();

private:
    /// The recording that is listened to.
    struct Work
    {
        qint64 id = 0;
        qint64 bytes = 0;
        std::shared_ptr<std::atomic<bool>> wanted;
        QElapsedTimer whole;
        QElapsedTimer listening; ///< begins with the first progress
    };

    void startNext();
    [[nodiscard]] ListeningSteps steps(qint64 id, const std::shared_ptr<std::atomic<bool>>& wanted);
    void onHeard(qint64 id, double share);
    void onFinished(qint64 id, const Result<identify::Timeline>& result);

    Listen m_listen;
    QueueModel m_model;
    std::optional<Work> m_work;
    bool m_paused = false;
    double m_doneSeconds = 0.0; ///< that the recordings with an answer took
    qint64 m_doneBytes = 0;
    pipeline::WorkQueue m_thread; ///< the threads come last: gone before what their work uses
    pipeline::WorkQueue m_finder;
};

} // namespace rollcall::ui

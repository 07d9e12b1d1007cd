// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/queue/RecordingQueue.h"

#include "core/base/Guarded.h"
#include "ui/recordings/queue/FolderFiles.h"

#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr std::chrono::milliseconds kReportEvery{100};
constexpr double kGuessAfterSeconds = 0.7; ///< a guess of the time left from less would jump
constexpr double kGuessAfterShare = 0.02;

} // namespace

RecordingQueue::RecordingQueue(Listen listen, QObject* parent) : QObject(parent), m_listen(std::move(listen)) {}

RecordingQueue::~RecordingQueue()
{
    if (m_work) {
        *m_work->wanted = false;
    }
}

qint64 RecordingQueue::add(const QStringList& filesAndFolders)
{
    qint64 first = 0;
    for (const QString& path : filesAndFolders) {
        if (!QFileInfo(path).isDir()) {
            const qint64 id = m_model.add(path);
            first = first == 0 ? id : first;
            continue;
        }
        m_finder.post([this, path](const std::stop_token& stop) {
            const QStringList files = soundFilesBelow(path, stop);
            QMetaObject::invokeMethod(this, [this, path, files] {
                for (const QString& file : files) {
                    m_model.add(file);
                }
                Q_EMIT folderRead(path, files.size());
                startNext();
            });
        });
    }
    startNext();
    return first;
}

void RecordingQueue::cancel(qint64 id)
{
    if (m_work && m_work->id == id) {
        *m_work->wanted = false; // its answer says that it was cancelled
    }
    m_model.cancel(id);
    Q_EMIT changed();
}

void RecordingQueue::cancelAll()
{
    for (const QueuedRecording& recording : QList(m_model.recordings())) {
        if (recording.isPending()) {
            cancel(recording.id);
        }
    }
}

void RecordingQueue::resume()
{
    for (const QueuedRecording& recording : QList(m_model.recordings())) {
        if (recording.state == RecordingState::Cancelled) {
            m_model.renew(recording.id);
        }
    }
    startNext();
}

void RecordingQueue::listenAgain(qint64 id)
{
    m_model.renew(id);
    startNext();
}

void RecordingQueue::remove(qint64 id)
{
    cancel(id);
    m_model.remove(id);
    Q_EMIT changed();
}

void RecordingQueue::setPaused(bool paused)
{
    m_paused = paused;
    startNext();
}

std::optional<double> RecordingQueue::secondsLeft() const
{
    if (m_doneBytes == 0) {
        return std::nullopt;
    }
    qint64 bytes = 0;
    for (const QueuedRecording& recording : m_model.recordings()) {
        bytes += recording.isPending() ? recording.bytes : 0;
    }
    const double secondsAByte = m_doneSeconds / static_cast<double>(m_doneBytes);
    return static_cast<double>(bytes) * secondsAByte;
}

void RecordingQueue::startNext()
{
    const auto next = std::ranges::find(m_model.recordings(), RecordingState::Waiting, &QueuedRecording::state);
    if (m_work || m_paused || next == m_model.recordings().end()) {
        Q_EMIT changed();
        return;
    }
    const qint64 id = next->id;
    m_work.emplace(Work{id, next->bytes, std::make_shared<std::atomic<bool>>(true), {}, {}});
    m_work->whole.start();
    m_thread.post([this, id, file = next->file, wanted = m_work->wanted](const std::stop_token&) {
        auto result = std::make_shared<Result<identify::Timeline>>(
            guarded(file.toStdString(), [&] { return m_listen(file, steps(id, wanted)); }));
        QMetaObject::invokeMethod(this, [this, id, result] { onFinished(id, *result); });
    });
    m_model.setReading(id);
    Q_EMIT changed();
}

ListeningSteps RecordingQueue::steps(qint64 id, const std::shared_ptr<std::atomic<bool>>& wanted)
{
    ListeningSteps steps;
    steps.wanted = [wanted] { return wanted->load(); };
    steps.read = [this, id, wanted](const LoadedSoundPtr& sound) {
        QMetaObject::invokeMethod(this, [this, id, sound] { Q_EMIT decoded(id, sound); });
        return wanted->load();
    };
    steps.heard = [this, id, wanted, last = std::chrono::steady_clock::time_point()](double share) mutable {
        const auto now = std::chrono::steady_clock::now();
        if (now - last >= kReportEvery) {
            last = now;
            QMetaObject::invokeMethod(this, [this, id, share] { onHeard(id, share); });
        }
        return wanted->load();
    };
    return steps;
}

void RecordingQueue::onHeard(qint64 id, double share)
{
    const QueuedRecording* recording = m_model.find(id);
    if (recording == nullptr || !recording->isPending() || !m_work || m_work->id != id) {
        return; // cancelled meanwhile
    }
    if (!m_work->listening.isValid()) {
        m_work->listening.start();
    }
    const double seconds = static_cast<double>(m_work->listening.elapsed()) / 1000.0;
    const bool knows = seconds >= kGuessAfterSeconds && share >= kGuessAfterShare;
    m_model.setProgress(id, share, knows ? std::optional(seconds / share * (1.0 - share)) : std::nullopt);
    Q_EMIT changed();
}

void RecordingQueue::onFinished(qint64 id, const Result<identify::Timeline>& result)
{
    const QueuedRecording* recording = m_model.find(id);
    const bool cancelled = !*m_work->wanted;
    if (result) {
        m_doneSeconds += static_cast<double>(m_work->whole.elapsed()) / 1000.0;
        m_doneBytes += m_work->bytes;
    }
    m_work.reset();
    // One that was cancelled or removed meanwhile may wait again already.
    if (recording != nullptr && !cancelled) {
        m_model.setResult(id, result);
        Q_EMIT finished(id);
    }
    startNext();
}

} // namespace rollcall::ui

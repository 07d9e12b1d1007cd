// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/queue/RecordingQueue.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <thread>

using namespace rollcall;
using namespace rollcall::ui;
using namespace std::chrono_literals;

/// A queue whose listening is a semaphore: each release lets it go a tenth of a recording further.
class RecordingQueueTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QSemaphore m_steps;
    std::unique_ptr<RecordingQueue> m_queue;

    QString file(const QString& name) const
    {
        QFile made(m_folder.filePath(name));
        if (made.open(QIODevice::WriteOnly)) {
            made.write("sound");
        }
        return made.fileName();
    }

    Result<identify::Timeline> listen(const QString& file, const ListeningSteps& steps)
    {
        if (file.contains(QStringLiteral("bad"))) {
            return makeError(ErrorCode::Incompatible, "no sound");
        }
        for (int step = 1; step <= 10; ++step) {
            while (!m_steps.tryAcquire(1, 5)) {
                if (!steps.wanted()) {
                    return makeError(ErrorCode::Cancelled, "cancelled");
                }
            }
            if (!steps.heard(step / 10.0)) {
                return makeError(ErrorCode::Cancelled, "cancelled");
            }
        }
        return identify::Timeline();
    }

    RecordingState state(qint64 id) const { return m_queue->model().find(id)->state; }

private Q_SLOTS:
    void init()
    {
        m_steps.acquire(m_steps.available());
        m_queue = std::make_unique<RecordingQueue>(
            [this](const QString& file, const ListeningSteps& steps) { return listen(file, steps); });
    }
    void cleanup() { m_queue.reset(); }

    void listensInOrder()
    {
        const qint64 first = m_queue->add({file(QStringLiteral("a.wav")), file(QStringLiteral("bad.wav"))});
        const qint64 second = m_queue->add({file(QStringLiteral("c.wav"))});
        QCOMPARE(state(first), RecordingState::Reading);
        QCOMPARE(state(second), RecordingState::Waiting);
        m_steps.release(1);
        QTRY_COMPARE(state(first), RecordingState::Listening);
        m_steps.release(9);
        QTRY_COMPARE_WITH_TIMEOUT(state(first), RecordingState::Heard, 20000);
        QTRY_COMPARE(m_queue->model().count(RecordingState::Failed), 1);
        QTRY_COMPARE(state(second), RecordingState::Reading);
        QVERIFY(m_queue->secondsLeft().has_value());
        m_steps.release(10);
        QTRY_COMPARE_WITH_TIMEOUT(state(second), RecordingState::Heard, 20000);
        QCOMPARE(m_queue->secondsLeft(), std::optional(0.0));
    }

    void oneIsCancelledAndTheNextGoesOn()
    {
        const qint64 first = m_queue->add({file(QStringLiteral("a.wav"))});
        const qint64 second = m_queue->add({file(QStringLiteral("b.wav"))});
        m_queue->cancel(first);
        QCOMPARE(state(first), RecordingState::Cancelled);
        QTRY_COMPARE(state(second), RecordingState::Reading);
        m_queue->listenAgain(first);
        QCOMPARE(state(first), RecordingState::Waiting);
        m_steps.release(20);
        QTRY_COMPARE_WITH_TIMEOUT(state(second), RecordingState::Heard, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(state(first), RecordingState::Heard, 20000);
    }

    void allAreCancelledAndResumed()
    {
        m_queue->add({file(QStringLiteral("a.wav")), file(QStringLiteral("b.wav")), file(QStringLiteral("c.wav"))});
        m_queue->cancelAll();
        QCOMPARE(m_queue->model().count(RecordingState::Cancelled), 3);
        QTest::qWait(50);
        QCOMPARE(m_queue->model().count(RecordingState::Cancelled), 3);
        m_queue->resume();
        m_steps.release(40); // the first may have taken some before it was cancelled
        QTRY_COMPARE_WITH_TIMEOUT(m_queue->model().count(RecordingState::Heard), 3, 20000);
    }

    void removedWhileListening()
    {
        const qint64 first = m_queue->add({file(QStringLiteral("a.wav"))});
        const qint64 second = m_queue->add({file(QStringLiteral("b.wav"))});
        m_queue->remove(first);
        QCOMPARE(m_queue->model().rowCount(), 1);
        m_steps.release(20); // the first may take some before it stops
        QTRY_COMPARE_WITH_TIMEOUT(state(second), RecordingState::Heard, 20000);
    }

    void pausedQueueWaits()
    {
        m_queue->setPaused(true);
        const qint64 id = m_queue->add({file(QStringLiteral("a.wav"))});
        m_steps.release(10);
        QTest::qWait(30);
        QCOMPARE(state(id), RecordingState::Waiting);
        m_queue->setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(state(id), RecordingState::Heard, 20000);
    }

    void foldersAreWalked()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("talks/deep")));
        for (const char* name : {"talks/10.wav", "talks/2.flac", "talks/deep/x.OGG", "talks/notes.txt"}) {
            file(QString::fromUtf8(name));
        }
        QSignalSpy read(m_queue.get(), &RecordingQueue::folderRead);
        m_queue->setPaused(true);
        QCOMPARE(m_queue->add({m_folder.filePath(QStringLiteral("talks"))}), 0);
        QVERIFY(read.wait());
        QCOMPARE(read[0][1].toLongLong(), 3);
        QStringList names;
        for (const QueuedRecording& recording : m_queue->model().recordings()) {
            names.append(recording.name());
        }
        QCOMPARE(names, (QStringList{QStringLiteral("2.flac"), QStringLiteral("10.wav"), QStringLiteral("x.OGG")}));
    }

    void aThousandFilesDoNotHoldUpTheWindow()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("many")));
        for (int i = 0; i < 1000; ++i) {
            file(QStringLiteral("many/%1.wav").arg(i));
        }
        QSignalSpy read(m_queue.get(), &RecordingQueue::folderRead);
        m_queue->add({m_folder.filePath(QStringLiteral("many"))});
        QVERIFY(read.wait());
        m_steps.release(10'000);
        QTRY_COMPARE_WITH_TIMEOUT(m_queue->model().count(RecordingState::Heard), 1000, 60'000);
    }

    /// Closing waits for what is at work, which is told to stop.
    void closesWhileListening()
    {
        m_queue->add({file(QStringLiteral("a.wav")), file(QStringLiteral("b.wav"))});
        m_steps.release(2);
        m_queue.reset();
    }
};

QTEST_MAIN(RecordingQueueTest)
#include "RecordingQueueTest.moc"

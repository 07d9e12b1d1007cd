// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/capture/AudioSource.h"
#include "core/pipeline/WorkQueue.h"
#include "core/pipeline/live/LiveSession.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::ui {

/// Opens the microphone of the moment, or another source in tests. Called in the GUI thread.
using SourceFactory = std::function<std::unique_ptr<audio::AudioSource>()>;

/// How far a session is.
enum class LiveStage {
    Idle,
    Starting, ///< the microphone is being opened, or has delivered nothing yet
    Running,  ///< what is said now is heard
    Stopping, ///< the microphone is being let go; stopped() follows
};

/// How a session ended, and what it recorded.
struct LiveEnding
{
    enum class Why {
        Asked,
        TakenOver, ///< somebody else started
        Failed,    ///< `error` says why: it could not be started, or the microphone was lost
    };
    Why why = Why::Asked;
    std::optional<Error> error;
    pipeline::LiveRecording recording; ///< when it was asked to keep one
};

/// The window's one listening session: whoever starts takes the microphone over from whoever had it. Opening and closing a microphone
/// may take seconds, so that happens in a thread of its own; the GUI thread never waits.
///
/// @thread GUI
class LiveController : public QObject
{
    Q_OBJECT

public:
    /// How often the screen is told what was heard.
    static constexpr int kPollMs = 33;

    explicit LiveController(SourceFactory factory, QObject* parent = nullptr);
    ~LiveController() override;

    /// Whether there is a microphone to listen to.
    [[nodiscard]] bool isAvailable() const { return m_available; }
    void setAvailable(bool available);

    /// Starts listening for `owner`; a session that runs is stopped first. stopped() follows where that fails.
    void start(QObject* owner, pipeline::LiveOptions options);

    /// Stops, if `owner` is the one who listens; stopped() follows.
    void stop(QObject* owner);

    /// How far the newest session of `owner` is.
    [[nodiscard]] LiveStage stage(const QObject* owner) const;
    /// Starting or Running.
    [[nodiscard]] bool isRunning(const QObject* owner) const
    {
        return m_session != nullptr && m_session->owner == owner;
    }

    /// The running session's speakers changed.
    void setIdentifier(std::shared_ptr<const identify::Identifier> identifier);

Q_SIGNALS:
    /// stage() of somebody, or isAvailable(), is another one.
    void stageChanged();
    /// What was heard since the last time. Only the owner should look.
    void heard(QObject* owner, const rollcall::pipeline::LiveSnapshot& snapshot);
    /// The session of `owner` ended.
    void stopped(QObject* owner, const rollcall::ui::LiveEnding& ending);

private:
    struct Session
    {
        Session(QObject* forWhom, std::unique_ptr<audio::AudioSource> source, pipeline::LiveOptions options)
            : owner(forWhom), live(std::move(source), std::move(options))
        {
        }
        QObject* owner;
        pipeline::LiveSession live;
        bool hears = false; ///< the first sound has come
    };

    void poll();
    void finish(LiveEnding::Why why, std::optional<Error> error = {});

    SourceFactory m_factory;
    bool m_available = true;
    std::shared_ptr<Session> m_session;              ///< starting or running
    std::vector<std::shared_ptr<Session>> m_endings; ///< being stopped
    QTimer m_timer;
    pipeline::WorkQueue m_queue; ///< starts and stops in order; last: gone before what its work uses
};

} // namespace rollcall::ui

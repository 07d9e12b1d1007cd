// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/LiveController.h"

#include <algorithm>
#include <utility>

namespace rollcall::ui {

LiveController::LiveController(SourceFactory factory, QObject* parent) : QObject(parent), m_factory(std::move(factory))
{
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &LiveController::poll);
}

LiveController::~LiveController() = default;

void LiveController::setAvailable(bool available)
{
    if (std::exchange(m_available, available) != available) {
        Q_EMIT stageChanged();
    }
}

void LiveController::start(QObject* owner, pipeline::LiveOptions options)
{
    finish(LiveEnding::Why::TakenOver);
    m_session = std::make_shared<Session>(owner, m_factory(), std::move(options));
    m_timer.start();
    // A source is destroyed in the GUI thread: the work hands its share of the session on.
    m_queue.post([this, session = m_session](const std::stop_token&) mutable {
        auto started = session->live.start();
        QMetaObject::invokeMethod(this, [this, session = std::move(session), started = std::move(started)] {
            if (!started && session == m_session) {
                finish(LiveEnding::Why::Failed, started.error());
            }
        });
    });
    Q_EMIT stageChanged();
}

void LiveController::stop(QObject* owner)
{
    if (isRunning(owner)) {
        finish(LiveEnding::Why::Asked);
    }
}

LiveStage LiveController::stage(const QObject* owner) const
{
    if (isRunning(owner)) {
        return m_session->hears ? LiveStage::Running : LiveStage::Starting;
    }
    const bool ending = std::any_of(m_endings.begin(), m_endings.end(),
                                    [owner](const auto& session) { return session->owner == owner; });
    return ending ? LiveStage::Stopping : LiveStage::Idle;
}

void LiveController::setIdentifier(std::shared_ptr<const identify::Identifier> identifier)
{
    if (m_session) {
        m_session->live.setIdentifier(std::move(identifier));
    }
}

void LiveController::poll()
{
    const std::shared_ptr<Session> session = m_session;
    const pipeline::LiveSnapshot snapshot = session->live.poll();
    if (!session->hears && snapshot.seconds > 0.0) {
        session->hears = true;
        Q_EMIT stageChanged();
    }
    Q_EMIT heard(session->owner, snapshot);
    // The listener may have stopped the session already.
    if (session == m_session && snapshot.failure) {
        finish(LiveEnding::Why::Failed, snapshot.failure);
    }
}

void LiveController::finish(LiveEnding::Why why, std::optional<Error> error)
{
    if (!m_session) {
        return;
    }
    m_timer.stop();
    m_endings.push_back(m_session);
    m_queue.post([this, session = std::exchange(m_session, nullptr), why,
                  error = std::move(error)](const std::stop_token&) mutable {
        session->live.stop();
        QMetaObject::invokeMethod(this, [this, session = std::move(session), why, error = std::move(error)] {
            std::erase(m_endings, session);
            Q_EMIT heard(session->owner, session->live.poll()); // the last of what was heard
            Q_EMIT stopped(session->owner, {why, error, session->live.takeRecording()});
            Q_EMIT stageChanged();
        });
    });
    Q_EMIT stageChanged();
}

} // namespace rollcall::ui

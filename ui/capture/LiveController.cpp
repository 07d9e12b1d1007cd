// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/LiveController.h"

namespace rollcall::ui {

LiveController::LiveController(SourceFactory factory, QObject* parent) : QObject(parent), m_factory(std::move(factory))
{
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &LiveController::poll);
}

LiveController::~LiveController() = default;

Result<void> LiveController::start(QObject* owner, pipeline::LiveOptions options)
{
    finish();
    auto session = std::make_unique<pipeline::LiveSession>(m_factory(), std::move(options));
    if (auto started = session->start(); !started) {
        return started;
    }
    m_session = std::move(session);
    m_owner = owner;
    m_timer.start();
    return {};
}

void LiveController::stop(QObject* owner)
{
    if (isRunning(owner)) {
        finish();
    }
}

void LiveController::setIdentifier(std::shared_ptr<const identify::Identifier> identifier)
{
    if (m_session) {
        m_session->setIdentifier(std::move(identifier));
    }
}

void LiveController::poll()
{
    if (!m_session) {
        return;
    }
    const pipeline::LiveSnapshot snapshot = m_session->poll();
    Q_EMIT heard(m_owner, snapshot);
    // The listener may have stopped the session already.
    if (m_session && snapshot.failure) {
        finish();
    }
}

void LiveController::finish()
{
    if (!m_session) {
        return;
    }
    m_timer.stop();
    const auto session = std::move(m_session);
    QObject* const owner = m_owner;
    m_owner = nullptr;
    session->stop();
    Q_EMIT heard(owner, session->poll()); // the last of what was heard
    Q_EMIT stopped(owner, session->takeRecording());
}

} // namespace rollcall::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/AudioSource.h"
#include "core/pipeline/LiveSession.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace rollcall::ui {

/// Opens the microphone of the moment, or another source in tests.
using SourceFactory = std::function<std::unique_ptr<audio::AudioSource>()>;

/// The window's one listening session: whoever starts takes the microphone over from whoever had it.
///
/// @thread GUI
class LiveController : public QObject
{
    Q_OBJECT

public:
    /// How often the screen is told what was heard.
    static constexpr int kPollMs = 40;

    explicit LiveController(SourceFactory factory, QObject* parent = nullptr);
    ~LiveController() override;

    /// Starts listening for `owner`; a session that runs is stopped first.
    /// @error as AudioSource::start
    Result<void> start(QObject* owner, pipeline::LiveOptions options);

    /// Stops, if `owner` is the one who listens; stopped() follows.
    void stop(QObject* owner);

    [[nodiscard]] bool isRunning(const QObject* owner) const { return m_session != nullptr && m_owner == owner; }

    /// The running session's speakers changed.
    void setIdentifier(std::shared_ptr<const identify::Identifier> identifier);

Q_SIGNALS:
    /// What was heard since the last time. Only the owner should look.
    void heard(QObject* owner, const rollcall::pipeline::LiveSnapshot& snapshot);
    /// The session of `owner` ended. `recording` holds its samples when it kept them.
    void stopped(QObject* owner, const std::vector<float>& recording);

private:
    void poll();
    void finish();

    SourceFactory m_factory;
    std::unique_ptr<pipeline::LiveSession> m_session;
    QObject* m_owner = nullptr;
    QTimer m_timer;
};

} // namespace rollcall::ui

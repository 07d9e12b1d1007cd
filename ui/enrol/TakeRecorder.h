// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/capture/LiveController.h"
#include "ui/enrol/Take.h"

#include <QObject>
#include <QString>

namespace rollcall::ui {

/// Records a take with the window's one listening session, and ends it when more speech no longer changes the profile.
///
/// @thread GUI
class TakeRecorder : public QObject
{
    Q_OBJECT

public:
    /// Net speech that a profile takes, as a rule. Where no model measures it, recording stops there.
    static constexpr double kTargetSeconds = 20.0;
    /// Recording stops here at the latest.
    static constexpr double kMaxSeconds = 1.5 * kTargetSeconds;

    /// @param live must outlive it   @param owner of the session
    TakeRecorder(LiveController& live, QObject& owner);

    /// @param modelFile that measures the profile; may be empty
    void start(const QString& modelFile);
    void stop();
    [[nodiscard]] LiveStage stage() const { return m_live.stage(&m_owner); }
    [[nodiscard]] bool isIdle() const { return stage() == LiveStage::Idle; }
    [[nodiscard]] bool isRecording() const { return m_live.isRunning(&m_owner); }
    [[nodiscard]] bool isAvailable() const { return m_live.isAvailable(); }

    [[nodiscard]] double heardSeconds() const { return m_heardSeconds; } ///< net speech of the newest recording
    [[nodiscard]] double progress() const { return m_progress; }         ///< of its profile, 0 to 1; never falls
    /// The model says how far the profile is, not the seconds alone.
    [[nodiscard]] bool isMeasured() const { return m_isMeasured; }

Q_SIGNALS:
    /// stage() is another one, or a microphone came or went.
    void stageChanged();
    void heard(const rollcall::pipeline::LiveSnapshot& snapshot);
    /// The session ended; a take is empty where nothing was recorded.
    void stopped(const rollcall::ui::LiveEnding& ending);

private:
    void onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot);

    LiveController& m_live;
    QObject& m_owner;
    double m_heardSeconds = 0.0;
    double m_progress = 0.0;
    bool m_isMeasured = false;
};

/// A recording as a take, whose speech is still to be judged.
[[nodiscard]] Take makeTake(const pipeline::CapturedSound& sound, const std::string& microphone,
                            std::shared_ptr<pipeline::RecordingSpool> spool);

} // namespace rollcall::ui

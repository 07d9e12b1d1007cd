// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/TakeRecorder.h"

#include "core/pipeline/Paths.h"

#include <QString>

#include <algorithm>
#include <utility>

namespace rollcall::ui {

TakeRecorder::TakeRecorder(LiveController& live, QObject& owner) : QObject(&owner), m_live(live), m_owner(owner)
{
    connect(&m_live, &LiveController::stageChanged, this, &TakeRecorder::stageChanged);
    connect(&m_live, &LiveController::heard, this, &TakeRecorder::onHeard);
    connect(&m_live, &LiveController::stopped, this, [this](QObject* whose, const LiveEnding& ending) {
        if (whose == &m_owner) {
            Q_EMIT stopped(ending);
        }
    });
}

void TakeRecorder::start(const QString& modelFile)
{
    m_heardSeconds = 0.0;
    m_progress = 0.0;
    m_isMeasured = false;
    pipeline::LiveOptions options;
    options.record = true;
    options.spoolFolder = pipeline::defaultSpoolFolder();
    options.profileModelFile = modelFile.toStdString();
    m_live.start(&m_owner, std::move(options));
}

void TakeRecorder::stop()
{
    m_live.stop(&m_owner);
}

void TakeRecorder::onHeard(QObject* owner, const pipeline::LiveSnapshot& snapshot)
{
    if (owner != &m_owner) {
        return;
    }
    m_heardSeconds = snapshot.netSpeechSeconds;
    m_isMeasured = snapshot.profile.measured;
    const bool isSettled = snapshot.profile.settled && m_heardSeconds >= pipeline::kMinEnrolSeconds;
    const double progress = m_isMeasured ? snapshot.profile.progress : m_heardSeconds / kTargetSeconds;
    m_progress = std::clamp(progress, m_progress, 1.0);
    Q_EMIT heard(snapshot);
    const double limit = m_isMeasured ? kMaxSeconds : kTargetSeconds;
    if (isRecording() && (isSettled || m_heardSeconds >= limit || snapshot.recordingFull)) {
        stop();
    }
}

Take makeTake(const pipeline::CapturedSound& sound, const std::string& microphone,
              std::shared_ptr<pipeline::RecordingSpool> spool)
{
    Take take;
    take.lostSeconds = sound.lostSeconds();
    // What the store keeps of where a recording came from is not translated: it outlives the language.
    take.clip.origin = "microphone: " + microphone;
    if (take.lostSeconds > 0.0) {
        take.clip.origin += " (" + QString::number(take.lostSeconds, 'f', 1).toStdString() + " s lost)";
    }
    take.clip.samples = sound.samples;
    take.recorded = true;
    take.spool = std::move(spool);
    return take;
}

} // namespace rollcall::ui

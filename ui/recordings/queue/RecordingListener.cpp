// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/queue/RecordingListener.h"

namespace rollcall::ui {

void RecordingListener::setUp(const ListenerSetup& setup)
{
    const std::lock_guard lock(m_mutex);
    m_setup = setup;
}

Result<void> RecordingListener::open(const ListenerSetup& setup)
{
    if (m_opened == setup) {
        return {};
    }
    m_opened.reset();
    if (auto opened = m_service.openStore(setup.storeFile, store::Access::Read); !opened) {
        return opened.error();
    }
    if (auto loaded = m_service.loadModel(setup.modelFile); !loaded) {
        return loaded.error();
    }
    m_service.setAcceptProbability(setup.acceptProbability);
    m_opened = setup;
    return {};
}

Result<identify::Timeline> RecordingListener::listen(const QString& file, const ListeningSteps& steps)
{
    ListenerSetup setup;
    {
        const std::lock_guard lock(m_mutex);
        setup = m_setup;
    }
    const auto sound = loadSound(file, [&steps](double) { return steps.wanted(); });
    if (!sound) {
        return sound.error();
    }
    if (!steps.read(*sound)) {
        return makeError(ErrorCode::Cancelled, core::tr("telling who speaks when was cancelled"));
    }
    if (auto opened = open(setup); !opened) {
        return opened.error();
    }
    // Somebody may have been enrolled since the recording before.
    if (auto embedded = m_service.embedMissing([&steps](std::size_t, std::size_t) { return steps.wanted(); });
        !embedded) {
        return embedded.error();
    }
    auto who = m_service.diarize((*sound)->sound, steps.heard);
    if (who) {
        who->truncated = (*sound)->truncated;
    }
    return who;
}

} // namespace rollcall::ui

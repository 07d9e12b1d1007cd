// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/identify/diarisation/Timeline.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "ui/recordings/sound/LoadedSound.h"

#include <QString>

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace rollcall::ui {

/// What becomes of a recording on the way; false cancels.
struct ListeningSteps
{
    std::function<bool(const LoadedSoundPtr& sound)> read; ///< the file is decoded
    std::function<bool(double share)> heard;               ///< share of the listening that is done
    std::function<bool()> wanted;                          ///< asked while the file is decoded
};

/// With what recordings are listened to.
struct ListenerSetup
{
    std::filesystem::path storeFile;
    std::filesystem::path modelFile;
    std::string modelId; ///< another one asks for the model to be loaded again
    double acceptProbability = 0.0;
    int opening = 0; ///< another number asks for the store to be opened again: its file may be another one

    bool operator==(const ListenerSetup&) const = default;
};

/// Tells who speaks when in recordings, over a store connection and a network of its own, so that live answers do not wait for it.
class RecordingListener
{
public:
    /// Holds from the next recording on.
    /// @thread any
    void setUp(const ListenerSetup& setup);

    /// @error as loadSound() and SpeakerService::diarize(); those of opening store and model
    /// @thread one at a time
    Result<identify::Timeline> listen(const QString& file, const ListeningSteps& steps);

private:
    Result<void> open(const ListenerSetup& setup);

    std::mutex m_mutex;
    ListenerSetup m_setup; ///< guarded by m_mutex

    // The listening thread's alone.
    pipeline::SpeakerService m_service;
    std::optional<ListenerSetup> m_opened;
};

} // namespace rollcall::ui

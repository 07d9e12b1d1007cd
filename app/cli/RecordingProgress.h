// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/ProgressLine.h"

#include <optional>
#include <string>

namespace rollcall::cli {

/// How far the work on a long recording, or on several together, is, on a terminal: how much is read, then how much is heard. Recordings
/// that take a second or two show nothing.
class RecordingProgress
{
public:
    /// @param recordings how they are called
    explicit RecordingProgress(const std::string& recordings);

    /// Another recording is read, behind those before it.
    void begin();

    /// As audio::readSoundFile() calls it.
    /// @param seconds of this recording
    bool read(double seconds);

    /// As nn::Embedder::embed() calls it.
    /// @param share of all recordings
    bool embedded(double share);

private:
    std::string m_recordings;
    double m_secondsBefore = 0.0; ///< of the recordings before the one that is read
    double m_seconds = 0.0;       ///< read of all
    ProgressLine m_reading;
    std::optional<ProgressLine> m_embedding; ///< its clock starts with the work
};

} // namespace rollcall::cli

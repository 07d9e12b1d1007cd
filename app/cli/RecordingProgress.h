// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/ProgressLine.h"

#include <optional>
#include <string>

namespace rollcall::cli {

/// How far the work on a long recording is, on a terminal: how much of it is read, then how much of it is heard. Recordings that take
/// a second or two show nothing.
class RecordingProgress
{
public:
    explicit RecordingProgress(const std::string& recording);

    /// As audio::readSoundFile() calls it.
    bool read(double seconds);

    /// As nn::Embedder::embed() calls it.
    bool embedded(double share);

private:
    std::string m_recording;
    double m_seconds = 0.0; ///< read
    ProgressLine m_reading;
    std::optional<ProgressLine> m_embedding; ///< its clock starts with the work
};

} // namespace rollcall::cli

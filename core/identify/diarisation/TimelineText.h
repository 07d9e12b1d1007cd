// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/diarisation/Timeline.h"

#include <string>

/// Forms in which other programs read who speaks when.
namespace rollcall::identify {

/// How a voice is called in them: by its name, or `unknown 2`.
std::string labelOf(const std::string& name, int unknown);

/// A line a turn of NIST's Rich Transcription Time Marked form. White space, which would divide a field, becomes underscores.
/// @param recording what the file field says
std::string asRttm(const Timeline& timeline, const std::string& recording);

/// An Audacity label track: begin, end and label of each turn, divided by tabs.
std::string asLabels(const Timeline& timeline);

} // namespace rollcall::identify

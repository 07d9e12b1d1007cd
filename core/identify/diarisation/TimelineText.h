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

/// Lines of RFC 4180, the first with the names: begin_s, end_s, answer ("known" or "unknown"), speaker, probability.
std::string asCsv(const Timeline& timeline);

/// A JSON object: file, truncated, seconds, netSpeechSeconds, and the lists "voices" (speaker, unknown, probability, seconds, share) and
/// "turns" (beginSeconds, endSeconds, speaker, unknown, probability). Of "speaker" and "unknown" one is null.
/// @param recording what "file" says
std::string asJson(const Timeline& timeline, const std::string& recording);

} // namespace rollcall::identify

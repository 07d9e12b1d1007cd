// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/diarisation/TimelineText.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rollcall::identify {

namespace {

/// A field of RTTM.
std::string fieldOf(std::string text)
{
    std::ranges::replace_if(
        text, [](char letter) { return letter == ' ' || (letter >= '\t' && letter <= '\r'); }, '_');
    return text.empty() ? "<NA>" : text;
}

} // namespace

std::string labelOf(const std::string& name, int unknown)
{
    return unknown > 0 ? fmt::format("unknown {}", unknown) : name;
}

std::string asRttm(const Timeline& timeline, const std::string& recording)
{
    const std::string file = fieldOf(recording);
    std::string text;
    for (const Turn& turn : timeline.turns) {
        fmt::format_to(std::back_inserter(text), "SPEAKER {} 1 {:.3f} {:.3f} <NA> <NA> {} <NA> <NA>\n", file,
                       turn.beginSeconds, turn.endSeconds - turn.beginSeconds,
                       fieldOf(labelOf(turn.name, turn.unknown)));
    }
    return text;
}

std::string asLabels(const Timeline& timeline)
{
    std::string text;
    for (const Turn& turn : timeline.turns) {
        fmt::format_to(std::back_inserter(text), "{:.6f}\t{:.6f}\t{}\n", turn.beginSeconds, turn.endSeconds,
                       labelOf(turn.name, turn.unknown));
    }
    return text;
}

} // namespace rollcall::identify

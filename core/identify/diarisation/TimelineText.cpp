// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/diarisation/TimelineText.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace rollcall::identify {

namespace {

using Json = nlohmann::ordered_json;

/// A field of RTTM.
std::string fieldOf(std::string text)
{
    std::ranges::replace_if(
        text, [](char letter) { return letter == ' ' || (letter >= '\t' && letter <= '\r'); }, '_');
    return text.empty() ? "<NA>" : text;
}

/// A field of CSV.
std::string quoted(const std::string& text)
{
    if (text.find_first_of("\",\r\n") == std::string::npos) {
        return text;
    }
    std::string out = "\"";
    for (const char letter : text) {
        out += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    }
    return out + '"';
}

double milliseconds(double seconds)
{
    return std::round(1000.0 * seconds) / 1000.0;
}

/// What names a voice, in turns and in voices.
Json whoIs(const auto& voice)
{
    return {{"speaker", voice.speaker ? Json(voice.name) : Json(nullptr)},
            {"unknown", voice.speaker ? Json(nullptr) : Json(voice.unknown)},
            {"probability", voice.probability}};
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

std::string asCsv(const Timeline& timeline)
{
    std::string text = "begin_s,end_s,answer,speaker,probability\r\n";
    for (const Turn& turn : timeline.turns) {
        fmt::format_to(std::back_inserter(text), "{:.3f},{:.3f},{},{},{}\r\n", turn.beginSeconds, turn.endSeconds,
                       turn.speaker ? "known" : "unknown", quoted(labelOf(turn.name, turn.unknown)),
                       std::isnan(turn.probability) ? "" : fmt::format("{:.3f}", turn.probability));
    }
    return text;
}

std::string asJson(const Timeline& timeline, const std::string& recording)
{
    Json voices = Json::array();
    for (const Voice& voice : timeline.voices) {
        Json one = whoIs(voice);
        one["seconds"] = milliseconds(voice.seconds);
        one["share"] = voice.share;
        voices.push_back(std::move(one));
    }
    Json turns = Json::array();
    for (const Turn& turn : timeline.turns) {
        Json one{{"beginSeconds", milliseconds(turn.beginSeconds)}, {"endSeconds", milliseconds(turn.endSeconds)}};
        one.update(whoIs(turn));
        turns.push_back(std::move(one));
    }
    const Json whole{{"file", recording},
                     {"truncated", timeline.truncated},
                     {"seconds", milliseconds(timeline.seconds)},
                     {"netSpeechSeconds", milliseconds(timeline.netSpeechSeconds)},
                     {"voices", std::move(voices)},
                     {"turns", std::move(turns)}};
    // A file's name need not be UTF-8.
    return whole.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace rollcall::identify

// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: eval::parseConditions(), the ways to degrade test recordings.
#include "core/eval/conditions/Conditions.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"

#include <array>
#include <cmath>
#include <set>

using namespace rollcall;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    return {bytesOf(R"(seed = 3
noiseFolders = ["rain", "sea"]
[[condition]]
name = "far"
inMean = false
effects = [
    { effect = "reverb", rt60Seconds = 0.6, directToReverberantDb = -3.0 },
    { effect = "noise", snrDb = 15 },
    { effect = "gain", db = -15.5 },
    { effect = "round16", dither = false },
    { effect = "clip" },
]
[[condition]]
name = "line"
effects = [
    { effect = "bandLimit", lowHz = 300, highHz = 3400, order = 4 },
    { effect = "hum", level = 0.01, hz = 60 },
    { effect = "offset", level = 0.02 },
    { effect = "whiteNoise", snrDb = 20 },
    { effect = "equaliser", hz = 1000, gainDb = 6, q = 0.7 },
    { effect = "packetLoss", prob = 0.05, packetMs = 30 },
    { effect = "codec", codec = "opus", kbps = 12 },
]
)"),
            bytesOf("[[condition]]\nname = 'as loud as it gets'\neffects = [{effect = 'clip'}]\n")};
}

std::vector<Bytes> regressions()
{
    const auto with = [](std::string_view effect) {
        return bytesOf("[[condition]]\nname = 'x'\neffects = [{" + std::string(effect) + "}]\n");
    };
    return {
        with("effect = 'gain', db = nan"),
        with("effect = 'gain', db = 1e308"),
        with("effect = 'bandLimit', lowHz = 300, order = 9223372036854775807"),
        with("effect = 'packetLoss', prob = 1, packetMs = -9223372036854775808"),
        with("effect = 'equaliser', hz = 0, gainDb = 0, q = 0"),
        bytesOf("condition = 1"),
        bytesOf("[[condition]]"),
        bytesOf("a = " + std::string(20000, '[')),
    };
}

void mutate(Bytes& input, Random& random)
{
    static constexpr std::array<std::string_view, 16> kWords{
        "=",    "[[condition]]", "effect", "effects", "name", "seed", "{",          "}",
        "true", "inf",           "-nan",   "\"\"",    "'",    "#",    "\"reverb\"", "\"codec\""};
    mutateText(input, kWords, random);
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto set = eval::parseConditions(fuzz::textOf(std::as_bytes(std::span(data, size))), "input");
    if (!set) {
        return 0;
    }
    fuzz::countAccepted();
    fuzz::require(!set->conditions.empty(), "a file without conditions was accepted");
    std::set<std::string> names{std::string(eval::kCleanName)};
    for (const eval::Condition& condition : set->conditions) {
        fuzz::require(names.insert(condition.name).second, "a name is there twice");
        for (const eval::Effect& effect : condition.effects) {
            if (const auto* gain = std::get_if<eval::effect::Gain>(&effect)) {
                fuzz::require(std::isfinite(gain->db), "a gain is NaN or infinite");
            } else if (const auto* band = std::get_if<eval::effect::BandLimit>(&effect)) {
                fuzz::require(band->order > 0 && band->order <= 16, "filters of no order");
            } else if (const auto* loss = std::get_if<eval::effect::PacketLoss>(&effect)) {
                fuzz::require(loss->prob >= 0.0 && loss->prob <= 1.0 && loss->packetMs > 0,
                              "packets cannot be lost so");
            }
        }
    }
    return 0;
}

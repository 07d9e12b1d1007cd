// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/AugmenterOptions.h"

#include "core/audio/Room.h"

#include <fmt/format.h>

namespace rollcall::audio {

std::vector<std::string> AugmenterOptions::validate() const
{
    std::vector<std::string> problems;
    // Written so that a NaN is a problem too.
    const auto within = [&problems](const char* name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            problems.push_back(fmt::format("\"{}\" is outside {}..{}", name, low, high));
        }
    };
    const auto range = [&](const char* lowName, double lowValue, const char* highName, double highValue, double low,
                           double high) {
        within(lowName, lowValue, low, high);
        within(highName, highValue, low, high);
        if (lowValue > highValue) {
            problems.push_back(fmt::format("\"{}\" is above \"{}\"", lowName, highName));
        }
    };
    within("roomShare", roomShare, 0.0, 1.0);
    within("babbleShare", babbleShare, 0.0, 1.0);
    within("noiseShare", noiseShare, 0.0, 1.0);
    within("equaliserShare", equaliserShare, 0.0, 1.0);
    within("bandLimitShare", bandLimitShare, 0.0, 1.0);
    within("telephoneShare", telephoneShare, 0.0, 1.0);
    range("roomRt60LowSeconds", roomRt60LowSeconds, "roomRt60HighSeconds", roomRt60HighSeconds, kMinRt60Seconds,
          kMaxRt60Seconds);
    within("rooms", rooms, 1.0, 2000.0);
    range("babbleSnrLowDb", babbleSnrLowDb, "babbleSnrHighDb", babbleSnrHighDb, -40.0, 80.0);
    range("noiseSnrLowDb", noiseSnrLowDb, "noiseSnrHighDb", noiseSnrHighDb, -40.0, 80.0);
    within("equaliserDb", equaliserDb, 0.0, 24.0);
    range("bandLimitLowHz", bandLimitLowHz, "bandLimitHighHz", bandLimitHighHz, 500.0, 7900.0);
    range("gainLowDb", gainLowDb, "gainHighDb", gainHighDb, -60.0, 60.0);
    return problems;
}

} // namespace rollcall::audio

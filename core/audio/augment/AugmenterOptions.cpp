// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/AugmenterOptions.h"

#include "core/audio/augment/Room.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rollcall::audio {

std::vector<CodecOptions> trainingCodecs()
{
    std::vector<CodecOptions> codecs;
    for (const int bitrate : {6000, 8000, 10000, 16000, 24000, 32000}) {
        codecs.push_back({CodecKind::Opus, bitrate, 0, true});
    }
    for (const int bitrate : {16000, 24000, 40000, 64000}) {
        codecs.push_back({CodecKind::Mp3, bitrate, 0, true});
    }
    codecs.push_back({CodecKind::Gsm, 0, 0});
    return codecs;
}

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
    within("overdriveShare", overdriveShare, 0.0, 1.0);
    within("codecShare", codecShare, 0.0, 1.0);
    within("packetLossShare", packetLossShare, 0.0, 1.0);
    within("packetLossHigh", packetLossHigh, 0.0, 0.9);
    range("roomRt60LowSeconds", roomRt60LowSeconds, "roomRt60HighSeconds", roomRt60HighSeconds, kMinRt60Seconds,
          kMaxRt60Seconds);
    within("rooms", rooms, 1.0, 2000.0);
    range("babbleSnrLowDb", babbleSnrLowDb, "babbleSnrHighDb", babbleSnrHighDb, -40.0, 80.0);
    range("noiseSnrLowDb", noiseSnrLowDb, "noiseSnrHighDb", noiseSnrHighDb, -40.0, 80.0);
    within("equaliserDb", equaliserDb, 0.0, 24.0);
    range("overdriveLowDb", overdriveLowDb, "overdriveHighDb", overdriveHighDb, 0.0, 60.0);
    range("bandLimitLowHz", bandLimitLowHz, "bandLimitHighHz", bandLimitHighHz, 500.0, 7900.0);
    range("gainLowDb", gainLowDb, "gainHighDb", gainHighDb, -60.0, 60.0);
    for (const CodecOptions& codec : codecs) {
        std::ranges::copy(codec.validate(), std::back_inserter(problems));
    }
    return problems;
}

} // namespace rollcall::audio

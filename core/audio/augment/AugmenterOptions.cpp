// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/AugmenterOptions.h"

#include "core/audio/augment/RoomImpulseResponse.h"

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
    within("rirProb", rirProb, 0.0, 1.0);
    within("babbleProb", babbleProb, 0.0, 1.0);
    within("noiseProb", noiseProb, 0.0, 1.0);
    within("equaliserProb", equaliserProb, 0.0, 1.0);
    within("bandLimitProb", bandLimitProb, 0.0, 1.0);
    within("telephoneProb", telephoneProb, 0.0, 1.0);
    within("overdriveProb", overdriveProb, 0.0, 1.0);
    within("codecProb", codecProb, 0.0, 1.0);
    within("packetLossProb", packetLossProb, 0.0, 1.0);
    within("packetLossHigh", packetLossHigh, 0.0, 0.9);
    range("rirRt60LowSeconds", rirRt60LowSeconds, "rirRt60HighSeconds", rirRt60HighSeconds, kMinRt60Seconds,
          kMaxRt60Seconds);
    within("rirCount", rirCount, 1.0, 2000.0);
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

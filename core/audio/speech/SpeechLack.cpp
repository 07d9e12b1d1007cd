// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/SpeechLack.h"

#include "core/audio/dsp/LevelMeter.h"
#include "core/audio/sound/JoinedSound.h"
#include "core/audio/speech/SpeechRegions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace rollcall::audio {

namespace {

constexpr std::size_t kFrame = kSampleRateHz / 100;
/// Pauses of a talk in a usable room lie at least so far below it.
constexpr double kPauseBelowSpeechDb = 12.0;

/// Level that a tenth of the 10 ms frames exceed, of what sounds: a constant offset does not.
double loudestTenthDbfs(const Sound& sound)
{
    std::vector<double> powers;
    inPieces(sound, [&powers](std::span<const float> piece) {
        for (std::size_t first = 0; first + kFrame <= piece.size(); first += kFrame) {
            double sum = 0.0;
            double squares = 0.0;
            for (const float sample : piece.subspan(first, kFrame)) {
                sum += static_cast<double>(sample);
                squares += static_cast<double>(sample) * static_cast<double>(sample);
            }
            const double mean = sum / static_cast<double>(kFrame);
            powers.push_back(std::max(0.0, squares / static_cast<double>(kFrame) - mean * mean));
        }
    });
    if (powers.empty()) {
        return static_cast<double>(amplitudeToDbfs(0.0));
    }
    const auto loud = powers.begin() + static_cast<std::ptrdiff_t>(powers.size() * 9 / 10);
    std::ranges::nth_element(powers, loud);
    return static_cast<double>(amplitudeToDbfs(std::sqrt(*loud)));
}

/// What lies between the regions.
std::vector<SampleRange> pausesOf(std::span<const SampleRange> speech, std::int64_t end)
{
    std::vector<SampleRange> pauses;
    std::int64_t position = 0;
    for (const SampleRange& region : speech) {
        pauses.push_back({position, region.firstSample});
        position = region.endSample;
    }
    pauses.push_back({position, end});
    std::erase_if(pauses, [](const SampleRange& pause) { return pause.length() <= 0; });
    return pauses;
}

} // namespace

SpeechLack whySoLittleSpeech(const Sound& sound, std::span<const SampleRange> speech)
{
    if (speech.empty()) {
        return loudestTenthDbfs(sound) < kSilenceDbfs ? SpeechLack::Silence : SpeechLack::Noise;
    }
    const double pauses = loudestTenthDbfs(JoinedSound(sound, pausesOf(speech, sound.size())));
    const bool quietPauses =
        pauses < kSilenceDbfs || pauses < loudestTenthDbfs(JoinedSound(sound, speech)) - kPauseBelowSpeechDb;
    return quietPauses ? SpeechLack::TooShortTalk : SpeechLack::Noise;
}

Error tooLittleSpeech(const Sound& sound, std::span<const SampleRange> speech, double neededSeconds)
{
    const double net = netSpeechSeconds(speech);
    const Error much =
        makeError(ErrorCode::TooShort, core::tr("{:.1f} s of speech in {:.1f} s of sound; at least {:.1f} s is needed"),
                  net, sound.seconds(), neededSeconds);
    if (sound.seconds() < neededSeconds) {
        return makeError(ErrorCode::TooShort, core::tr("{}. Record for longer"), much);
    }
    switch (whySoLittleSpeech(sound, speech)) {
    case SpeechLack::Silence:
        return makeError(ErrorCode::TooShort,
                         core::tr("the recording is silent: {}. Check that the microphone is on and turned up"), much);
    case SpeechLack::Noise:
        return makeError(ErrorCode::TooShort,
                         core::tr("there is sound, but hardly a voice is found in it: {}. Record with "
                                  "less noise, or nearer to the microphone"),
                         much);
    case SpeechLack::TooShortTalk:
        break;
    }
    return makeError(ErrorCode::TooShort, core::tr("{}. Speak for longer"), much);
}

} // namespace rollcall::audio

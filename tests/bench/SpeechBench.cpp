// SPDX-License-Identifier: GPL-3.0-or-later
// How much of recordings counts as speech, in recordings and live: the figures of docs/decisions/0002-voice-activity.md.
//
// usage: rollcall-bench-speech [level SHARE | noise DB FOLDER...] < LIST
//
// LIST names a recording a line. `level` makes them softer. `noise` mixes in, so many dB below each recording, a clip of the folders in
// turn. Prints shares of the whole length. Live: each recording is heard twice, the second time counted, so that its background is known.
#include "core/audio/io/Decoder.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/audio/speech/StreamingVad.h"
#include "core/audio/speech/Vad.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

using Clips = std::vector<std::vector<float>>;

std::vector<float> decoded(const std::filesystem::path& file)
{
    auto recording = decodeFile(file);
    if (!recording) {
        fmt::print(stderr, "{}\n", recording.error().message);
        return {};
    }
    return std::move(recording->samples);
}

Clips clipsIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    Clips clips;
    for (const auto& file : files) {
        if (auto samples = decoded(file); !samples.empty()) {
            clips.push_back(std::move(samples));
        }
    }
    return clips;
}

double power(const std::vector<float>& samples)
{
    const double sum = std::transform_reduce(samples.begin(), samples.end(), 0.0, std::plus(),
                                             [](float sample) { return static_cast<double>(sample) * sample; });
    return sum / static_cast<double>(samples.size());
}

void mix(std::vector<float>& samples, const std::vector<float>& clip, double db)
{
    const auto gain = static_cast<float>(std::sqrt(power(samples) / power(clip) * std::pow(10.0, -db / 10.0)));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] += gain * clip[i % clip.size()];
    }
}

double liveSeconds(const std::vector<float>& samples)
{
    StreamingVad vad;
    std::vector<bool> flags;
    vad.push(samples, flags);
    flags.clear();
    vad.push(samples, flags);
    return static_cast<double>(std::ranges::count(flags, true)) * kVadFrameMs / 1000.0;
}

} // namespace

int main(int count, char** arguments)
{
    const std::vector<std::string> words(arguments + 1, arguments + count);
    const bool softer = words.size() == 2 && words[0] == "level";
    const bool noisy = words.size() > 2 && words[0] == "noise";
    if (!words.empty() && !softer && !noisy) {
        fmt::print(stderr, "usage: rollcall-bench-speech [level SHARE | noise DB FOLDER...] < LIST\n");
        return EXIT_FAILURE;
    }
    const double number = softer || noisy ? std::strtod(words[1].c_str(), nullptr) : 1.0;
    std::vector<Clips> noise;
    for (std::size_t i = 2; noisy && i < words.size(); ++i) {
        noise.push_back(clipsIn(words[i]));
        if (noise.back().empty()) {
            fmt::print(stderr, "{} holds no clips\n", words[i]);
            return EXIT_FAILURE;
        }
    }

    std::size_t recordings = 0;
    std::size_t enough = 0;
    std::size_t silent = 0;
    double all = 0.0;
    double found = 0.0;
    double live = 0.0;
    for (std::string name; std::getline(std::cin, name);) {
        std::vector<float> samples = decoded(name);
        if (samples.empty()) {
            continue;
        }
        if (softer) {
            std::ranges::transform(samples, samples.begin(),
                                   [&](float sample) { return static_cast<float>(number) * sample; });
        } else if (noisy) {
            const Clips& clips = noise[recordings % noise.size()];
            mix(samples, clips[recordings / noise.size() % clips.size()], number);
        }
        const double seconds = netSpeechSeconds(findSpeech(samples));
        ++recordings;
        enough += seconds >= 2.0 ? 1 : 0;
        silent += seconds > 0.0 ? 0 : 1;
        all += static_cast<double>(samples.size()) / kSampleRateHz;
        found += seconds;
        live += liveSeconds(samples);
    }
    if (recordings == 0) {
        fmt::print(stderr, "no recordings\n");
        return EXIT_FAILURE;
    }
    fmt::print("{} recordings: {:.1f} % speech, at least 2 s in {}, none in {}; live {:.1f} %\n", recordings,
               100.0 * found / all, enough, silent, 100.0 * live / all);
    return EXIT_SUCCESS;
}

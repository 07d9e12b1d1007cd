// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a profile stops changing while somebody speaks, and what more speech is worth then.
// usage: rollcall-bench-settling MODEL DATA LIST   (DATA holds wav/, LIST names unseen speakers)
//
// A speaker's recordings of one session are joined in name order, speech alone. The first kSpokenSeconds are spoken piece by piece; the rest, at
// least kKeptSeconds, is the reference. One line a step: speaker, seconds, change, cosine of the centroid to the reference.
#include "core/audio/io/SoundFile.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/identify/ProfileSettling.h"
#include "core/identify/Scoring.h"
#include "core/nn/Embedder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace rollcall;

namespace {

constexpr double kSpokenSeconds = 40.0;
constexpr double kKeptSeconds = 10.0;

/// Speech of the longest session.
std::vector<float> speechOf(const fs::path& speaker)
{
    std::vector<float> longest;
    for (const auto& session : fs::directory_iterator(speaker)) {
        std::vector<fs::path> files;
        for (const auto& file : fs::directory_iterator(session)) {
            files.push_back(file.path());
        }
        std::ranges::sort(files);
        std::vector<float> speech;
        for (const fs::path& file : files) {
            if (const auto read = audio::readSoundFile(file)) {
                const auto samples = audio::readAll(read->sound);
                const auto kept = audio::keepSpeech(samples, audio::findSpeech(samples));
                speech.insert(speech.end(), kept.begin(), kept.end());
            }
        }
        if (speech.size() > longest.size()) {
            longest = std::move(speech);
        }
    }
    return longest;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4) {
        fmt::print(stderr, "usage: rollcall-bench-settling MODEL DATA LIST\n");
        return 2;
    }
    auto embedder = nn::Embedder::load(argv[1]);
    if (!embedder) {
        fmt::print(stderr, "{}\n", embedder.error().message);
        return 3;
    }
    constexpr auto kStep = static_cast<std::size_t>(identify::kSettlingStepSeconds * kSampleRateHz);
    constexpr auto kSpoken = static_cast<std::size_t>(kSpokenSeconds * kSampleRateHz);
    std::ifstream list(argv[3]);
    for (std::string speaker; std::getline(list, speaker);) {
        const std::vector<float> speech = speechOf(fs::path(argv[2]) / "wav" / speaker);
        if (speech.size() < kSpoken + static_cast<std::size_t>(kKeptSeconds * kSampleRateHz)) {
            continue;
        }
        const auto reference = embedder->embedSpeech(std::span(speech).subspan(kSpoken));
        identify::ProfileSettling settling;
        for (std::size_t first = 0; first + kStep <= kSpoken && reference; first += kStep) {
            const auto piece = embedder->embedSpeech(std::span(speech).subspan(first, kStep));
            if (!piece || !settling.add(*piece)) {
                break;
            }
            const auto score = identify::cosine(settling.centroid(), *reference);
            fmt::print("{}\t{:.0f}\t{:.5f}\t{:.5f}\n", speaker, static_cast<double>(first + kStep) / kSampleRateHz,
                       settling.change().value_or(1.0), score ? *score : 0.0);
        }
        std::fflush(stdout);
    }
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/Quality.h"

#include "core/audio/dsp/LevelMeter.h"
#include "core/audio/sound/JoinedSound.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace rollcall::audio {

namespace {

constexpr float kFullScale = 0.999F;
constexpr double kMaximumSnrDb = 60.0;
constexpr std::int64_t kLeastBackgroundSamples = kSampleRateHz * 3 / 10;
constexpr std::size_t kFrameSamples = kSampleRateHz / 100;

struct Sum
{
    double squares = 0.0;
    std::int64_t samples = 0;
    std::int64_t clipped = 0;

    void add(std::span<const float> part)
    {
        for (const float sample : part) {
            squares += static_cast<double>(sample) * static_cast<double>(sample);
            clipped += std::abs(sample) >= kFullScale ? 1 : 0;
        }
        samples += static_cast<std::int64_t>(part.size());
    }

    [[nodiscard]] double meanSquare() const { return samples == 0 ? 0.0 : squares / static_cast<double>(samples); }
};

/// Adds the samples [first, end), as far as there are any.
void add(Sum& sum, const Sound& sound, std::int64_t first, std::int64_t end)
{
    first = std::clamp<std::int64_t>(first, 0, sound.size());
    end = std::clamp<std::int64_t>(end, first, sound.size());
    const SampleRange part{first, end};
    inPieces(JoinedSound(sound, std::span(&part, 1)), [&sum](std::span<const float> piece) { sum.add(piece); });
}

/// Mean square of the quietest tenth of the frames.
double quietestTenth(const Sound& sound)
{
    std::vector<double> energies;
    inPieces(sound, [&energies](std::span<const float> piece) {
        for (std::size_t first = 0; first + kFrameSamples <= piece.size(); first += kFrameSamples) {
            Sum frame;
            frame.add(piece.subspan(first, kFrameSamples));
            energies.push_back(frame.meanSquare());
        }
    });
    if (energies.empty()) {
        return 0.0;
    }
    std::sort(energies.begin(), energies.end());
    energies.resize(std::max<std::size_t>(1, energies.size() / 10));
    double sum = 0.0;
    for (const double energy : energies) {
        sum += energy;
    }
    return sum / static_cast<double>(energies.size());
}

} // namespace

QualityReport assessQuality(std::span<const float> samples, std::span<const SampleRange> speech)
{
    return assessQuality(SoundView(samples), speech);
}

QualityReport assessQuality(const Sound& sound, std::span<const SampleRange> speech)
{
    Sum inside;
    Sum outside;
    std::int64_t position = 0;
    for (const SampleRange& region : speech) {
        add(outside, sound, position, region.firstSample);
        add(inside, sound, region.firstSample, region.endSample);
        position = region.endSample;
    }
    add(outside, sound, position, sound.size());

    QualityReport report;
    report.seconds = sound.seconds();
    report.netSpeechSeconds = static_cast<double>(inside.samples) / kSampleRateHz;
    report.speechLevelDbfs = static_cast<double>(amplitudeToDbfs(std::sqrt(inside.meanSquare())));
    if (inside.samples > 0) {
        report.clippedShare = static_cast<double>(inside.clipped) / static_cast<double>(inside.samples);
        const double noise = outside.samples < kLeastBackgroundSamples ? quietestTenth(sound) : outside.meanSquare();
        // Speech regions hold the background too.
        const double voice = std::max(inside.meanSquare() - noise, 1e-12);
        report.snrDb = std::clamp(10.0 * std::log10(voice / std::max(noise, 1e-12)), 0.0, kMaximumSnrDb);
        if (report.speechLevelDbfs < kTooQuietDbfs) {
            report.issues.push_back(QualityIssue::TooQuiet);
        }
        if (report.clippedShare > kClippedShare) {
            report.issues.push_back(QualityIssue::Clipped);
        }
        if (report.snrDb < kNoisySnrDb) {
            report.issues.push_back(QualityIssue::Noisy);
        }
    }
    if (report.netSpeechSeconds < kLittleSpeechSeconds) {
        report.issues.push_back(QualityIssue::LittleSpeech);
    }
    return report;
}

std::string_view describe(QualityIssue issue)
{
    switch (issue) {
    case QualityIssue::TooQuiet:
        return "The voice is very quiet: come closer to the microphone or raise its level in the sound settings.";
    case QualityIssue::Clipped:
        return "The recording is too loud and cut off at its peaks: lower the microphone's level or move back a "
               "little.";
    case QualityIssue::Noisy:
        return "There is much noise behind the voice: find a quieter place or come closer to the microphone.";
    case QualityIssue::LittleSpeech:
        return "There is too little speech in the recording: speak for longer, without long pauses.";
    }
    return {};
}

} // namespace rollcall::audio

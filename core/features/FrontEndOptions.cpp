// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/FrontEndOptions.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace rollcall::features {

namespace {

constexpr double kLowestHighPassHz = 10.0;
constexpr double kHighestHighPassHz = 300.0;
constexpr double kLowestLevelDbfs = -60.0;

} // namespace

std::vector<std::string> FrontEndOptions::validate() const
{
    std::vector<std::string> problems;
    const auto require = [&problems](bool sound, std::string text) {
        if (!sound) {
            problems.push_back(std::move(text));
        }
    };
    require(sampleRateHz >= 8000 && sampleRateHz <= 192000,
            fmt::format("sample rate {} Hz is outside 8000..192000", sampleRateHz));
    require(hopSamples >= 1 && hopSamples <= windowSamples,
            fmt::format("hop of {} samples is outside 1..{}, the window", hopSamples, windowSamples));
    require(fftSize >= 16 && fftSize <= 1 << 16 && fftSize % 2 == 0,
            fmt::format("FFT size {} is not an even number in 16..65536", fftSize));
    require(windowSamples >= 1 && windowSamples <= fftSize,
            fmt::format("window of {} samples does not fit the FFT of {}", windowSamples, fftSize));
    require(melBins >= 1 && melBins <= 512, fmt::format("{} mel bins is outside 1..512", melBins));
    require(lowHz >= 0.0 && lowHz < highHz && highHz <= sampleRateHz / 2.0,
            fmt::format("band {}..{} Hz does not lie in 0..{} Hz", lowHz, highHz, sampleRateHz / 2));
    require(preEmphasis >= 0.0 && preEmphasis <= 1.0, fmt::format("pre-emphasis {} is outside 0..1", preEmphasis));
    require(highPassHz == 0.0 || (highPassHz >= kLowestHighPassHz && highPassHz <= kHighestHighPassHz),
            fmt::format("high-pass at {} Hz is neither 0, none, nor in {}..{}", highPassHz, kLowestHighPassHz,
                        kHighestHighPassHz));
    require(highPassHz == 0.0 || sampleRateHz == kSampleRateHz,
            fmt::format("a high-pass is made for {} Hz, not for {}", kSampleRateHz, sampleRateHz));
    require(!levelDbfs || (*levelDbfs >= kLowestLevelDbfs && *levelDbfs <= 0.0),
            fmt::format("level {} dBFS is outside {}..0", levelDbfs.value_or(0.0), kLowestLevelDbfs));
    require(energyFloor > 0.0 && energyFloor < 1.0, fmt::format("energy floor {} is outside (0, 1)", energyFloor));
    return problems;
}

namespace {

FrontEndOptions kaldiFbank()
{
    // Kaldi takes samples of 16 bits and does not divide energies by the FFT size; its floor is single precision's epsilon there.
    constexpr double kSampleScale = 32768.0;
    FrontEndOptions kaldi;
    kaldi.melBins = 80;
    kaldi.highHz = kSampleRateHz / 2.0;
    kaldi.highPassHz = 0.0;
    kaldi.levelDbfs.reset();
    kaldi.emphasis = Emphasis::Frame;
    kaldi.window = WindowShape::Hamming;
    kaldi.corners = FilterCorners::Mel;
    kaldi.energyFloor =
        static_cast<double>(std::numeric_limits<float>::epsilon()) / (kSampleScale * kSampleScale * kaldi.fftSize);
    return kaldi;
}

} // namespace

Result<FrontEndOptions> frontEndPreset(std::string_view name)
{
    FrontEndOptions psf;
    psf.lowHz = 0.0;
    psf.highHz = 8000.0;
    psf.highPassHz = 0.0;
    psf.levelDbfs.reset();
    psf.window = WindowShape::Rectangular;
    psf.corners = FilterCorners::FlooredBins;
    psf.takeLog = false;
    psf.energyFloor = std::numeric_limits<double>::epsilon();
    psf.padTail = true;
    psf.normalisation = Normalisation::None;
    if (name == "logmel") {
        return FrontEndOptions{};
    }
    if (name == "psf") {
        return psf;
    }
    if (name == "psf-log") {
        psf.takeLog = true;
        return psf;
    }
    if (name == "deep-speaker") {
        psf.normalisation = Normalisation::PerFrame;
        return psf;
    }
    if (name == "kaldi-fbank") {
        return kaldiFbank();
    }
    return makeError(ErrorCode::NotFound, core::tr("there is no front-end preset \"{}\"; there are {}"), name,
                     fmt::join(frontEndPresetNames(), ", "));
}

std::vector<std::string> frontEndPresetNames()
{
    return {"psf", "psf-log", "deep-speaker", "kaldi-fbank", "logmel"};
}

Result<void> checkOptions(const FrontEndOptions& options)
{
    if (const auto problems = options.validate(); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("front end: {}"), fmt::join(problems, "; "));
    }
    return {};
}

std::int64_t frameCount(const FrontEndOptions& options, std::int64_t samples)
{
    if (options.padTail) {
        if (samples <= 0) {
            return 0;
        }
        const std::int64_t beyond = std::max<std::int64_t>(0, samples - options.windowSamples);
        return 1 + (beyond + options.hopSamples - 1) / options.hopSamples;
    }
    return samples < options.windowSamples ? 0 : 1 + (samples - options.windowSamples) / options.hopSamples;
}

std::int64_t samplesForFrames(const FrontEndOptions& options, std::int64_t frames)
{
    return frames <= 0 ? 0 : (frames - 1) * options.hopSamples + options.windowSamples;
}

} // namespace rollcall::features

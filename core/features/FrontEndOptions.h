// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Symbols used in this folder: N samples, T frames, M mel bins.
namespace rollcall::features {

/// Stored in model files by name; do not rename.
enum class WindowShape { Rectangular, Hann, Hamming };

/// What is done to the features after the filterbank. Stored in model files by name; do not rename.
enum class Normalisation {
    None,
    PerFrame,      ///< each frame over its M bins: (v - mean) / max(std, 1e-12); Deep Speaker's
    UtteranceMean, ///< each bin over the T frames seen at once: v - mean; cepstral mean normalisation's log-mel sibling
    SlidingMean,   ///< each bin: v - mean over the kSlidingMeanFrames around it; UtteranceMean where T is not more
};

/// The window of SlidingMean: 3 s. It is centred, and moved inwards where it would leave the utterance.
/// @source Kaldi's apply-cmvn-sliding with --center=true and its x-vector recipes' --cmn-window=300
inline constexpr int kSlidingMeanFrames = 300;

/// Where the filters' corners lie. Stored in model files by name; do not rename.
enum class FilterCorners {
    FlooredBins, ///< triangles on whole FFT bins, floor((nfft + 1) f / rate): python_speech_features
    Exact,       ///< triangles evaluated at every bin's true frequency
    Mel,         ///< the same, with sides that are straight over mel instead of Hz: Kaldi
};

/// What pre-emphasis is applied to. Stored in model files by name; do not rename.
enum class Emphasis {
    Signal, ///< the whole signal
    Frame,  ///< each frame by itself, less its mean; its first sample counts as the one before it: Kaldi
};

/// A filterbank front end. The defaults are those of the `logmel` preset, the shipped models' one.
struct FrontEndOptions
{
    int sampleRateHz = kSampleRateHz;
    int windowSamples = 400; ///< 25 ms
    int hopSamples = 160;    ///< 10 ms
    int fftSize = 512;
    int melBins = 64;
    double lowHz = 20.0;
    double highHz = 7600.0;
    /// -3 dB point of the high-pass before all else (audio::HighPass): no offset, no rumble, no mains hum. 0: none.
    double highPassHz = 80.0;
    /// RMS level in dBFS, after the high-pass, that all samples seen at once are brought to: energyFloor then lies as far below
    /// every voice. Nothing: they are taken as they are. Other toolkits: volume or RMS normalisation.
    std::optional<double> levelDbfs = -26.0;
    double preEmphasis = 0.97;
    Emphasis emphasis = Emphasis::Signal;
    WindowShape window = WindowShape::Hann;
    FilterCorners corners = FilterCorners::Exact;
    bool takeLog = true;
    double energyFloor = 1e-8; ///< applied before the logarithm; about 16-bit rounding noise at levelDbfs
    bool padTail = false;      ///< true: a last, zero-padded frame, as python_speech_features makes
    Normalisation normalisation = Normalisation::UtteranceMean;

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;

    bool operator==(const FrontEndOptions&) const = default;
};

/// Warp factors of vocal tract length perturbation (VTLP) that a front end takes.
inline constexpr double kLowestVtlpAlpha = 0.8;
inline constexpr double kHighestVtlpAlpha = 1.25;

/// The named settings: `psf` and `psf-log` (python_speech_features 0.6 `fbank` and `logfbank`), `deep-speaker` (psf energies
/// without logarithm, per-frame normalisation: the seed, philipperemy, Walleclipse), `kaldi-fbank` (Kaldi's filterbank of 80 bands as
/// WeSpeaker's models are fed, in all but a constant that the mean takes away) and `logmel` (the shipped models').
/// @error NotFound: no preset of that name
Result<FrontEndOptions> frontEndPreset(std::string_view name);
std::vector<std::string> frontEndPresetNames();

/// @error InvalidArgument: what validate() says
Result<void> checkOptions(const FrontEndOptions& options);

/// Number of frames that N samples make under these options, 0 where there is less than one.
std::int64_t frameCount(const FrontEndOptions& options, std::int64_t samples);

/// Samples needed for exactly T frames.
std::int64_t samplesForFrames(const FrontEndOptions& options, std::int64_t frames);

} // namespace rollcall::features

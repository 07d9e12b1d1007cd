// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Symbols used below: N samples, T frames, M mel bins.
namespace rollcall::features {

/// Stored in model files by name; do not rename.
enum class WindowShape { Rectangular, Hann };

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
    /// -3 dB point of the high-pass before all else (audio::HighPass): no offset, no rumble. 0: none.
    double highPassHz = 80.0;
    /// RMS level in dBFS, after the high-pass, that all samples seen at once are brought to: energyFloor then lies as far below
    /// every voice. Nothing: they are taken as they are. Other toolkits: volume or RMS normalisation.
    std::optional<double> levelDbfs = -26.0;
    double preEmphasis = 0.97; ///< over the whole signal, not frame by frame
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

/// Formant scales that a front end takes.
inline constexpr double kLowestVtlpAlpha = 0.8;
inline constexpr double kHighestVtlpAlpha = 1.25;

/// The named settings: `psf` and `psf-log` (python_speech_features 0.6 `fbank` and `logfbank`), `deep-speaker` (psf energies
/// without logarithm, per-frame normalisation: the seed, philipperemy, Walleclipse) and `logmel` (the shipped models').
/// @error NotFound: no preset of that name
Result<FrontEndOptions> frontEndPreset(std::string_view name);
std::vector<std::string> frontEndPresetNames();

/// T frames of M values, row-major [T][M].
struct Features
{
    std::vector<float> values;
    int melBins = 0;

    [[nodiscard]] std::int64_t frames() const
    {
        return melBins == 0 ? 0 : static_cast<std::int64_t>(values.size()) / melBins;
    }
};

/// Number of frames that N samples make under these options, 0 where there is less than one.
std::int64_t frameCount(const FrontEndOptions& options, std::int64_t samples);

/// Samples needed for exactly T frames.
std::int64_t samplesForFrames(const FrontEndOptions& options, std::int64_t frames);

/// In-place normalisation of [T][M] values; None leaves them.
void normalise(Normalisation kind, std::span<float> values, int melBins);

/// The gain that FrontEndOptions::levelDbfs asks for, from a recording that is heard piece by piece. Any cutting gives the same.
///
/// @thread one instance per thread
class LevelGain
{
public:
    /// @param options as FrontEnd takes them
    explicit LevelGain(const FrontEndOptions& options);
    LevelGain(LevelGain&&) noexcept;
    LevelGain& operator=(LevelGain&&) noexcept;
    ~LevelGain();

    /// Takes the next samples, as they came.
    void push(std::span<const float> samples);

    /// @return what brings all samples so far to the level after the high-pass; 1 where no level is asked for, or for silence
    [[nodiscard]] float gain() const;

private:
    friend class FrontEnd;
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Filterbank of whole recordings.
///
/// @thread one instance per thread (owns an FFTW plan and scratch)
/// @source python_speech_features 0.6 for `psf*`; parity in tests/core/features
class FrontEnd
{
public:
    /// @param alpha by how much the formants seem to be moved: the filters lie where a vocal tract of 1 / alpha
    ///        times the length would have them; pitch stays. For training alone
    /// @error InvalidArgument: options out of range
    static Result<FrontEnd> create(const FrontEndOptions& options, double alpha = 1.0);
    FrontEnd(FrontEnd&&) noexcept;
    FrontEnd& operator=(FrontEnd&&) noexcept;
    ~FrontEnd();

    [[nodiscard]] const FrontEndOptions& options() const;

    /// @param samples mono, [-1, 1] (psf presets take any scale), at options().sampleRateHz
    /// @return [T][M], normalised
    /// @error TooShort: less than one frame
    Result<Features> compute(std::span<const float> samples);

private:
    friend class OnlineFrontEnd;
    class Impl;
    explicit FrontEnd(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Filterbank of a stream: the same frames as FrontEnd for any chunking, bit for bit.
/// levelDbfs, UtteranceMean and SlidingMean need sound to come. Frames are given without; apply normalise() to what is used at once.
///
/// @thread one instance per thread
class OnlineFrontEnd
{
public:
    /// @param gain what LevelGain says of the whole, where that is known
    /// @error InvalidArgument: options out of range
    static Result<OnlineFrontEnd> create(const FrontEndOptions& options, float gain = 1.0F);
    OnlineFrontEnd(OnlineFrontEnd&&) noexcept;
    OnlineFrontEnd& operator=(OnlineFrontEnd&&) noexcept;
    ~OnlineFrontEnd();

    /// Takes the next samples and appends the frames that are now complete to `out`.
    void push(std::span<const float> samples, std::vector<float>& out);

    /// Ends the stream: appends the zero-padded last frame where the options ask for one, then starts anew.
    void finish(std::vector<float>& out);

    /// Forgets everything; the next sample is the first of a new stream.
    void reset();

    /// Frames given out since the last reset.
    [[nodiscard]] std::int64_t framesOut() const;

private:
    class Impl;
    explicit OnlineFrontEnd(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::features
